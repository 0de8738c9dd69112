// An event in a person's words: for the register's row, the inspector's sentence and the slider's value.
import { moneyText } from '#components/ui/money-text.ts';
import { timeText } from '#components/ui/time-text.ts';
import type { AccountEventType } from '#server/domain/account/events.ts';

export interface ToDescribe {
  readonly type: AccountEventType;
  /** Minor units by which it moved the balance. */
  readonly amount: number;
  /** Missing while its page is on the way; what needs it is left out then. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

export interface Wording {
  readonly currency: string;
  readonly exponent: number;
  readonly timeZone: string;
  /** The name of an account of this ledger, as far as it is known. */
  readonly nameOf: (accountId: string) => string | undefined;
}

export interface EventWords {
  /** `Sent to` */
  readonly verb: string;
  /** `Riverside Brewery` */
  readonly what: string;
  /** `invoice 2214` */
  readonly note: string;
  /** `Sent 25.00 EUR` */
  readonly title: string;
  /** What the title leaves out: `To Riverside Brewery, invoice 2214` */
  readonly rest: string;
  /** `Sent 25.00 EUR to Riverside Brewery, invoice 2214` */
  readonly sentence: string;
}

export function describeEvent({ type, amount, data = {} }: ToDescribe, { currency, exponent, timeZone, nameOf }: Wording): EventWords {
  const money = (minorUnits: string | bigint) => moneyText(minorUnits, exponent, currency);
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const movement = (verb: string) => {
    const [what = '', note = ''] = [text('description'), text('reference')].filter(Boolean);
    return worded({ verb, what, note, title: `${verb} ${money(BigInt(amount))}`, joint: ', ' });
  };
  const leg = (verb: string, preposition: string, other: string) => {
    const what = other && (nameOf(other) ?? shortId(other));
    const note = [text('description'), text('reference')].filter(Boolean).join(', ');
    return worded({ verb: `${verb} ${preposition}`, what, note, title: `${verb} ${money(BigInt(amount))}`, joint: ` ${preposition} ` });
  };
  const units = (key: string) => (text(key) ? money(text(key)) : '');
  // Its amount moves no balance and so has no column of its own: the words say it.
  const hold = (verb: string, until = '') => {
    const note = [text('description'), text('reference')].filter(Boolean).join(', ');
    const title = [verb, units('amount')].filter(Boolean).join(' ');
    return worded({ verb: title, what: until && `until ${until}`, note, title, joint: ' ' });
  };
  const change = (verb: string, what = '', joint = ', ') => worded({ verb, what, note: '', title: verb, joint });

  switch (type) {
    case 'AccountOpened':
      return change('Opened', text('name'), ' as ');
    case 'AccountCredited':
      return movement('Credited');
    case 'AccountDebited':
      return movement('Debited');
    case 'TransferSent':
      return leg('Sent', 'to', text('to'));
    case 'TransferReceived':
      return leg('Received', 'from', text('from'));
    case 'AccountRenamed':
      return change('Renamed', text('name'), ' to ');
    case 'HolderChanged':
      return change('Holder changed', text('holderId') ? `person ${shortId(text('holderId'))}` : 'nobody', ' to ');
    case 'AccountFrozen':
      return change('Frozen', text('reason'));
    case 'AccountUnfrozen':
      return change('Unfrozen');
    case 'AccountClosed':
      return change('Closed', text('reason'));
    case 'AccountReopened':
      return change('Reopened');
    case 'HoldPlaced':
      return hold('Hold placed', text('expiresAt') && timeText(text('expiresAt'), timeZone, 'moment'));
    case 'HoldCaptured':
      return worded({
        verb: 'Captured',
        what: '',
        note: text('released') && text('released') !== '0' ? `${units('released')} released` : '',
        title: `Captured ${money(BigInt(amount))}`,
        joint: ', ',
      });
    case 'HoldReleased':
      return hold('Hold released');
    case 'HoldExpired':
      return hold('Hold expired');
    case 'OverdraftLimitChanged':
      // A row has room for little: what it is now comes first.
      return worded({
        verb: 'Overdraft limit',
        what: units('limit'),
        note: text('previous') && `was ${units('previous')}`,
        title: 'Overdraft limit changed',
        joint: ' to ',
      });
    case 'EntryReversed':
      return change(data.reversedVersion === undefined ? 'Reversed' : `Reversed v${data.reversedVersion}`, text('reason'), ': ');
  }
}

/** What assistive technology hears of the slider: `credit 25.00 EUR`. */
export function spokenEvent({ type, amount }: ToDescribe, { currency, exponent }: Wording): string {
  const money = () => moneyText(BigInt(amount), exponent, currency);
  switch (type) {
    case 'AccountCredited':
      return `credit ${money()}`;
    case 'AccountDebited':
      return `debit ${money()}`;
    case 'TransferSent':
      return `transfer sent ${money()}`;
    case 'TransferReceived':
      return `transfer received ${money()}`;
    case 'AccountOpened':
      return 'opened';
    case 'AccountRenamed':
      return 'renamed';
    case 'HolderChanged':
      return 'holder changed';
    case 'AccountFrozen':
      return 'frozen';
    case 'AccountUnfrozen':
      return 'unfrozen';
    case 'AccountClosed':
      return 'closed';
    case 'AccountReopened':
      return 'reopened';
    case 'HoldPlaced':
      return 'hold placed';
    case 'HoldCaptured':
      return `hold captured ${money()}`;
    case 'HoldReleased':
      return 'hold released';
    case 'HoldExpired':
      return 'hold expired';
    case 'OverdraftLimitChanged':
      return 'overdraft limit changed';
    case 'EntryReversed':
      return `reversal of ${money()}`;
  }
}

/** The beginning of an id, enough to tell two apart. */
export function shortId(id: string): string {
  return `${id.slice(0, 8)}…`;
}

function worded({ joint, ...words }: Omit<EventWords, 'rest' | 'sentence'> & { readonly joint: string }): EventWords {
  const tail = [words.what && `${joint}${words.what}`, words.note && `, ${words.note}`].filter(Boolean).join('');
  const rest = tail.replace(/^[,: ]+/, '');
  return { ...words, rest: rest.charAt(0).toUpperCase() + rest.slice(1), sentence: `${words.title}${tail}` };
}
