// What a person should look at: rules over what was asked, in the order of how bad it is. Nothing here is a guess: each leads to a list.
import { reasonWords } from '#components/commands/command-terms.ts';
import { timeText } from '#components/ui/time-text.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { AccountJson, CommandJson } from '#server/live/messages.ts';
import type { TrialBalanceJson } from '#server/live/sums.ts';

export interface Attention {
  readonly key: string;
  /** `failure` is wrong; `look` is something to know. */
  readonly tone: 'failure' | 'look';
  /** `3 commands were refused in the last 7 days` */
  readonly text: string;
  /** `Not enough funds 2, account frozen` */
  readonly detail: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Each list as far as it was asked for: `more` says that there is more of it than that. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

export interface Known {
  readonly lines: readonly TrialBalanceJson[];
  readonly brokenAt: { readonly position: number | null; readonly what: string } | null;
  readonly refused: Listed<CommandJson>;
  readonly failed: Listed<CommandJson>;
  readonly waiting: Listed<CommandJson>;
  readonly frozen: Listed<AccountJson>;
  /** Of now alone; of the past nothing is known. */
  readonly projections: readonly ProjectionJson[];
}

export interface At {
  /** The moment looked at. */
  readonly nowMs: number;
  readonly timeZone: string;
}

const weekMs = 7 * 86_400_000;
/** Commands run within milliseconds of being due: whatever is still there then does not. */
const dueForMs = 10_000;
const behindForMs = 5_000;

export function needsAttention(known: Known, at: At): readonly Attention[] {
  return [
    ...unbalanced(known.lines),
    ...broken(known.brokenAt),
    ...ended(known.failed, at, 'failed'),
    ...stopped(known.projections),
    ...overdue(known.waiting, at),
    ...ended(known.refused, at, 'rejected'),
    ...frozenAccounts(known.frozen),
  ];
}

function unbalanced(lines: readonly TrialBalanceJson[]): readonly Attention[] {
  return lines
    .filter(({ difference }) => difference !== '0')
    .map(({ currency, difference }) => ({
      key: `unbalanced ${currency}`,
      tone: 'failure',
      text: `${currency} does not balance`,
      detail: `Balances differ from what came in and went out by ${difference} minor units.`,
      path: 'system',
      parameters: {},
    }));
}

function broken(brokenAt: Known['brokenAt']): readonly Attention[] {
  if (!brokenAt) return [];
  const { position, what } = brokenAt;
  const text = position === null ? 'The log is broken' : `The log is broken at position ${position.toLocaleString('en-GB')}`;
  return [{ key: 'broken', tone: 'failure', text, detail: what, path: 'system', parameters: {} }];
}

const endedWords = { failed: 'failed', rejected: 'refused' } as const;

function ended({ items, more }: Listed<CommandJson>, { nowMs }: At, status: 'failed' | 'rejected'): readonly Attention[] {
  const recent = items.filter(({ endedAt, submittedAt }) => nowMs - Date.parse(endedAt ?? submittedAt) < weekMs);
  if (recent.length === 0) return [];
  const all = recent.length === items.length && more;
  const count = `${all ? 'More than ' : ''}${recent.length} ${recent.length === 1 && !all ? 'command was' : 'commands were'}`;
  const text = status === 'failed' ? count.replace(/ (was|were)$/, '') : count;
  return [
    {
      key: status,
      tone: status === 'failed' ? 'failure' : 'look',
      text: `${text} ${endedWords[status]} in the last 7 days`,
      detail: status === 'failed' ? 'An error of Playhead’s own: its log says more.' : reasons(recent),
      path: 'commands',
      parameters: { status },
    },
  ];
}

/** `Not enough funds 2, account frozen`: the most frequent first. */
function reasons(refused: readonly CommandJson[]): string {
  const counts = new Map<string, number>();
  for (const { rejection } of refused) {
    const reason = typeof rejection?.code === 'string' ? wordsOf(rejection.code) : 'refused';
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const ranked = [...counts].toSorted(([, a], [, b]) => b - a);
  const text = ranked.map(([reason, count]) => (count === 1 ? reason : `${reason} ${count}`)).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `InsufficientFunds` as `not enough funds`. */
const wordsOf = (code: string) => reasonWords(code).replace(/^./, (letter) => letter.toLowerCase());

function stopped(projections: readonly ProjectionJson[]): readonly Attention[] {
  return projections.flatMap(({ name, generation, live, status, error, lagMs, lagEvents }): readonly Attention[] => {
    const link = { key: `projection ${name} ${generation}`, path: 'system', parameters: {} };
    if (status === 'stopped')
      return [{ ...link, tone: 'failure', text: `The read model ${name} has stopped`, detail: error ?? 'It cannot take an event.' }];
    if (!live || lagMs < behindForMs) return [];
    const events = `${lagEvents.toLocaleString('en-GB')} ${lagEvents === 1 ? 'event' : 'events'}`;
    return [{ ...link, tone: 'look', text: `The read model ${name} is behind`, detail: `${events}, for ${Math.round(lagMs / 1_000)} s` }];
  });
}

function overdue({ items, more }: Listed<CommandJson>, { nowMs, timeZone }: At): readonly Attention[] {
  const dueMs = ({ executeAt, submittedAt }: CommandJson) => Date.parse(executeAt ?? submittedAt);
  const late = items.filter((command) => nowMs - dueMs(command) > dueForMs);
  if (late.length === 0) return [];
  const all = more && late.length === items.length;
  const count = `${all ? 'More than ' : ''}${late.length} ${late.length === 1 && !all ? 'command is' : 'commands are'} due and has not run`;
  return [
    {
      key: 'overdue',
      tone: 'look',
      text: late.length === 1 && !all ? count : count.replace('has not', 'have not'),
      detail: `The first since ${timeText(Math.min(...late.map(dueMs)), timeZone, 'moment')}`,
      path: 'commands',
      parameters: { status: 'queued' },
    },
  ];
}

function frozenAccounts({ items, more }: Listed<AccountJson>): readonly Attention[] {
  const [first] = items;
  if (!first) return [];
  const link = { key: 'frozen', tone: 'look' as const };
  const detail = 'Money may come in, nothing may go out.';
  if (items.length === 1 && !more)
    return [{ ...link, text: `${first.name} is frozen`, detail, path: `accounts/${first.accountId}`, parameters: {} }];
  const count = `${more ? 'More than ' : ''}${items.length} accounts are frozen`;
  return [{ ...link, text: count, detail, path: 'accounts', parameters: { status: 'frozen' } }];
}
