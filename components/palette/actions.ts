// What can be done from the palette, beside going somewhere. A family that has more adds its line here.
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import type { Theme } from '#components/shell/theme.ts';
import type { IconName } from '#components/ui/icon.tsx';

/** Where a person is. */
export interface Place {
  /** Of the page's account; null on any other page. */
  readonly accountId: string | null;
  readonly moment: LedgerMoment | null;
  readonly paused: boolean;
}

/** What an action may do. */
export interface Tools {
  /** To a screen of the ledger, at the moment that is looked at. */
  go(path: string, parameters?: Readonly<Record<string, string>>): void;
  openRewind(): void;
  backToLive(): void;
  pause(): void;
  resume(): void;
  theme(theme: Theme): void;
  print(): void;
  showKeys(): void;
}

export interface PaletteAction {
  readonly title: string;
  /** Other words a person may look for it by. */
  readonly words?: string;
  readonly icon: IconName;
  /** As printed on the keys. */
  readonly keys?: string;
  /** Whether it is offered there; everywhere unless said. */
  when?(place: Place): boolean;
  /** What cannot be done in the past, as a verb with what it acts on: offered there, too, and said why not. */
  readonly changes?: string;
  run(tools: Tools, place: Place): void;
}

const live = ({ moment }: Place) => moment === null;

export const paletteActions: readonly PaletteAction[] = [
  {
    title: 'New transfer',
    words: 'send pay move money',
    icon: 'transfers',
    changes: 'move money',
    run: ({ go }, { accountId }) => go('transfers/new', accountId === null ? {} : { from: accountId }),
  },
  {
    title: 'Open account',
    words: 'new create add',
    icon: 'plus',
    changes: 'open accounts',
    run: ({ go }) => go('accounts', { open: 'account' }),
  },
  { title: 'Collect dues', words: 'charge members fees', icon: 'accounts', changes: 'move money', run: ({ go }) => go('dues') },
  {
    title: 'Print this page',
    words: 'statement paper pdf',
    icon: 'print',
    when: ({ accountId }) => accountId !== null,
    run: ({ print }) => print(),
  },
  {
    title: 'Rewind the ledger',
    words: 'past history as of time travel',
    icon: 'rewind',
    keys: 'R',
    when: live,
    run: ({ openRewind }) => openRewind(),
  },
  {
    title: 'Back to live',
    words: 'now present',
    icon: 'rewind',
    keys: 'L',
    when: (place) => !live(place),
    run: ({ backToLive }) => backToLive(),
  },
  { title: 'Pause live', words: 'hold still stop', icon: 'pause', when: ({ paused }) => !paused, run: ({ pause }) => pause() },
  { title: 'Go on live', words: 'resume play', icon: 'play', when: ({ paused }) => paused, run: ({ resume }) => resume() },
  { title: 'Ledger settings', words: 'name time zone units currency', icon: 'book', run: ({ go }) => go('settings') },
  { title: 'Keyboard shortcuts', words: 'keys help', icon: 'screen', keys: '?', run: ({ showKeys }) => showKeys() },
  { title: 'Light theme', words: 'colour appearance day', icon: 'light', run: ({ theme }) => theme('light') },
  { title: 'Dark theme', words: 'colour appearance night', icon: 'dark', run: ({ theme }) => theme('dark') },
  { title: 'Theme of the system', words: 'colour appearance', icon: 'screen', run: ({ theme }) => theme('system') },
];
