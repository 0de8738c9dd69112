// The commands that this tab has sent, newest first, and what is known of each. Pure: a list, and what changes it.
import { type CommandState, isUnderway } from './command-state.ts';

/** An account that a command is about, as it was called when it was sent. */
export interface NamedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
}

/** What is kept of an account, of all that a page knows of it. */
export const named = ({ accountId, name, currency, exponent }: NamedAccount): NamedAccount => ({ accountId, name, currency, exponent });

export interface Sent {
  readonly commandId: string;
  readonly ledgerId: string;
  /** In a person's words: `Debit 25.00 EUR · Bar till`. */
  readonly label: string;
  /** Those that it is about, the one that pays or is paid first. */
  readonly accounts: readonly NamedAccount[];
  /** Minor units; null when it moves none. */
  readonly amount: string | null;
  readonly sentAtMs: number;
  /** Null until it has ended. */
  readonly endedAtMs: number | null;
  readonly state: CommandState;
  /** A try had no answer: whether that one was taken stays open, whatever becomes of the next. */
  readonly doubt: boolean;
  /** Whether a bad end was seen: `missed` when nobody looked and it is still to be told, `given` when it needs no telling any more. */
  readonly notice: 'due' | 'missed' | 'given';
}

export type SentList = readonly Sent[];

export type Change =
  /** Sent, or sent again under the same id. */
  | { readonly type: 'sent'; readonly command: Omit<Sent, 'state' | 'endedAtMs' | 'doubt' | 'notice'> }
  /** On its way for longer than a moment. */
  | { readonly type: 'late'; readonly commandId: string }
  /** What is recorded of it, answered or asked for; or that there was no answer. */
  | { readonly type: 'told'; readonly commandId: string; readonly state: CommandState; readonly atMs: number }
  /** Refused at the door: this try wrote nothing. */
  | { readonly type: 'turnedAway'; readonly commandId: string; readonly state: CommandState; readonly atMs: number }
  | { readonly type: 'missed'; readonly commandId: string }
  /** How it ended was read in its form. */
  | { readonly type: 'read'; readonly commandId: string }
  /** All that was missed was read. */
  | { readonly type: 'seen' }
  /** The ended ones are not wanted any more. */
  | { readonly type: 'cleared' }
  | { readonly type: 'restored'; readonly commands: SentList };

/** So many are kept. */
export const mostKept = 20;
/** And so many of them when all are on their way: those are not forgotten for newer ones. */
const mostUnderway = 200;

/** What is recorded stands for ever. */
export const isFinal = ({ status }: CommandState) => status === 'accepted' || status === 'refused';
export const hasEnded = (state: CommandState) => isFinal(state) || state.status === 'failed';
export const endedBadly = ({ status }: CommandState) => status === 'refused' || status === 'failed';

export const isMissed = ({ notice }: Sent) => notice === 'missed';

/** The list after the change: the same object when it changes nothing. */
export function afterChange(list: SentList, change: Change): SentList {
  switch (change.type) {
    case 'sent':
      return sent(list, change.command);
    case 'late':
      return replaced(list, change.commandId, (one) => (one.state.status === 'sending' ? { ...one, state: { status: 'pending' } } : one));
    case 'told':
      return bounded(replaced(list, change.commandId, (one) => withState(one, change.state, change.atMs)));
    case 'turnedAway':
      return bounded(
        replaced(list, change.commandId, (one) => withState(one, one.doubt ? { status: 'unknown' } : change.state, change.atMs)),
      );
    case 'missed':
      return replaced(list, change.commandId, (one) =>
        endedBadly(one.state) && one.notice === 'due' ? { ...one, notice: 'missed' } : one,
      );
    case 'read':
      return replaced(list, change.commandId, (one) => (hasEnded(one.state) && one.notice !== 'given' ? { ...one, notice: 'given' } : one));
    case 'seen':
      return list.some(isMissed) ? list.map((one) => (isMissed(one) ? { ...one, notice: 'given' } : one)) : list;
    case 'cleared':
      return kept(list, ({ state }) => !hasEnded(state));
    case 'restored': {
      const known = new Set(list.map(({ commandId }) => commandId));
      const older = change.commands.filter(({ commandId }) => !known.has(commandId));
      return older.length === 0 ? list : bounded([...list, ...older].toSorted((a, b) => b.sentAtMs - a.sentAtMs));
    }
  }
}

function sent(list: SentList, command: Extract<Change, { type: 'sent' }>['command']): SentList {
  const before = list.find(({ commandId }) => commandId === command.commandId);
  if (before && isFinal(before.state)) return list;
  const sending = { endedAtMs: null, notice: 'due', state: { status: 'sending' } } as const;
  if (before) return replaced(list, command.commandId, (one) => ({ ...one, ...sending }));
  return bounded([{ ...command, ...sending, doubt: false }, ...list]);
}

function withState(one: Sent, state: CommandState, atMs: number): Sent {
  if (isFinal(one.state) || state === one.state) return one;
  const doubt = one.doubt || state.status === 'unknown';
  return { ...one, state, doubt: doubt && !hasEnded(state), endedAtMs: hasEnded(state) ? (one.endedAtMs ?? atMs) : null };
}

function replaced(list: SentList, id: string, change: (one: Sent) => Sent): SentList {
  const at = list.findIndex(({ commandId }) => commandId === id);
  const before = list[at];
  if (before === undefined) return list;
  const after = change(before);
  return after === before ? list : list.with(at, after);
}

function kept(list: SentList, fits: (one: Sent) => boolean): SentList {
  return list.every(fits) ? list : list.filter(fits);
}

/** The newest, and beyond them only those whose fate is open. */
function bounded(list: SentList): SentList {
  if (list.length <= mostKept) return list;
  const underway = list.filter(({ state }) => isUnderway(state)).slice(0, mostUnderway);
  const room = Math.max(0, mostKept - underway.length);
  const stays = new Set([...underway, ...list.filter(({ state }) => !isUnderway(state)).slice(0, room)]);
  return kept(list, (one) => stays.has(one));
}
