// A command in a person's words: its kind, whom it is about, and one sentence. Pure.
import type { AccountNames } from '#components/accounts/account-names.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { timeText } from '#components/ui/time-text.ts';
import { expiryActor, localActor } from '#server/domain/actors.ts';
import type { CommandType } from '#server/domain/command.ts';
import type { CommandJson } from '#server/live/messages.ts';

const kinds: Record<CommandType, string> = {
  OpenAccount: 'Open account',
  CreditAccount: 'Credit',
  DebitAccount: 'Debit',
  Transfer: 'Transfer',
  RenameAccount: 'Rename',
  ChangeHolder: 'Change holder',
  FreezeAccount: 'Freeze',
  UnfreezeAccount: 'Unfreeze',
  CloseAccount: 'Close account',
  ReopenAccount: 'Reopen',
  PlaceHold: 'Place hold',
  CaptureHold: 'Capture hold',
  ReleaseHold: 'Release hold',
  ExpireHold: 'Expire hold',
  ChangeOverdraftLimit: 'Overdraft limit',
  ReverseEntry: 'Reverse',
  FollowAccount: 'Follow',
  UnfollowAccount: 'Unfollow',
  OpenLedger: 'Open ledger',
  RenameLedger: 'Rename ledger',
  ChangeTimeZone: 'Time zone',
  DefineUnit: 'Define unit',
};
const kindByType = new Map<string, string>(Object.entries(kinds));

type Asked = Pick<CommandJson, 'type' | 'payload'>;

const textIn = ({ payload }: Asked, key: string) => (typeof payload[key] === 'string' ? payload[key] : '');

/** `Credit`. Of a type that these screens do not know, the type. */
export const kindOf = ({ type }: Pick<CommandJson, 'type'>): string => kindByType.get(type) ?? type;

/** The accounts that it names, each once, the one that pays first. */
export const accountsOf = (command: Asked): readonly string[] => [
  ...new Set(['accountId', 'from', 'to'].map((key) => textIn(command, key)).filter(Boolean)),
];

/** Minor units that it moves or sets aside; null when it says none. */
export const amountOf = (command: Asked): string | null => textIn(command, 'amount') || null;

/** `Debit 25.00 EUR from Bar till: ice and lemons, receipt 87` */
export function commandSentence(command: Asked, names: AccountNames, timeZone: string): string {
  const { type, payload } = command;
  const [first = ''] = accountsOf(command);
  const name = (id: string) => names[id]?.name ?? (id ? `account ${shortId(id)}` : 'nobody');
  const money = (key: string) => {
    const unit = names[first];
    const amount = textIn(command, key);
    return amount === '' ? 'all of it' : unit ? moneyText(amount, unit.exponent, unit.currency) : `${amount} minor units`;
  };
  const notes = ['description', 'reference', 'reason'].map((key) => textIn(command, key)).filter(Boolean);
  const say = (sentence: string) => (notes.length > 0 ? `${sentence}: ${notes.join(', ')}` : sentence);
  switch (type) {
    case 'OpenAccount':
      return `Open ${textIn(command, 'name')} in ${textIn(command, 'currency')}`;
    case 'CreditAccount':
      return say(`Credit ${money('amount')} to ${name(first)}`);
    case 'DebitAccount':
      return say(`Debit ${money('amount')} from ${name(first)}`);
    case 'Transfer':
      return say(`Send ${money('amount')} from ${name(first)} to ${name(textIn(command, 'to'))}`);
    case 'RenameAccount':
      return `Rename ${name(first)} to ${textIn(command, 'name')}`;
    case 'ChangeHolder':
      return `Make ${textIn(command, 'holderId') ? `person ${shortId(textIn(command, 'holderId'))}` : 'nobody'} the holder of ${name(first)}`;
    case 'PlaceHold': {
      const until = textIn(command, 'expiresAt');
      return say(`Hold ${money('amount')} on ${name(first)}${until && ` until ${timeText(until, timeZone, 'moment')}`}`);
    }
    case 'CaptureHold':
      return `Capture ${money('amount')} of a hold on ${name(first)}`;
    case 'ReleaseHold':
      return `Release a hold on ${name(first)}`;
    case 'ExpireHold':
      return `Let a hold on ${name(first)} expire`;
    case 'ChangeOverdraftLimit':
      return `Set the overdraft limit of ${name(first)} to ${money('limit')}`;
    case 'ReverseEntry':
      return say(`Reverse v${payload.version} of ${name(first)}`);
    case 'OpenLedger':
    case 'RenameLedger':
      return `${kindOf(command)}${type === 'OpenLedger' ? '' : ' to'} ${textIn(command, 'name')}`;
    case 'ChangeTimeZone':
      return `Change the time zone to ${textIn(command, 'timeZone')}`;
    case 'DefineUnit':
      return `Define the unit ${textIn(command, 'code')}, ${textIn(command, 'name')}`;
  }
  return say(first ? `${kindOf(command)} ${name(first)}` : kindOf(command));
}

/** Who sent it: before anybody signs in, all people are one. */
export function actorText(actorId: string): string {
  if (actorId === localActor) return 'You';
  return actorId === expiryActor ? 'Playhead' : shortId(actorId);
}

/** What Playhead queues for itself is not a person's to take back. */
export const isOwn = ({ actorId }: Pick<CommandJson, 'actorId'>): boolean => actorId === localActor;

/** From when it was sent, or due, to its end; null while it waits. */
export function tookMs({ submittedAt, executeAt = submittedAt, endedAt }: CommandJson): number | null {
  const from = executeAt > submittedAt ? executeAt : submittedAt;
  return endedAt === undefined ? null : Math.max(0, Date.parse(endedAt) - Date.parse(from));
}

/** The stamps come from two clocks, so a quick one may seem to end before it began. */
export function tookText(ms: number | null): string {
  if (ms === null) return '';
  if (ms < 1) return '< 1 ms';
  return ms < 10_000 ? `${ms.toLocaleString('en-GB')} ms` : `${Math.round(ms / 1000).toLocaleString('en-GB')} s`;
}

export const shortId = (id: string) => `${id.slice(0, 8)}…`;
