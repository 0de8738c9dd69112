// Any event of a ledger in a person's words: those of accounts as everywhere, those of people and of the ledger itself here.
import type { AccountNames } from '#components/accounts/account-names.ts';
import { describeEvent, shortId } from '#components/history/describe-event.ts';
import { movedBy } from '#server/domain/account/moved-by.ts';
import type { AccountEventJson, EventJson } from '#server/live/messages.ts';

export interface FeedWords {
  /** `Sent to` */
  readonly verb: string;
  /** `Harbour Brewery` */
  readonly what: string;
  readonly note: string;
  /** All of it, for a tooltip. */
  readonly sentence: string;
}

export interface FeedWording {
  readonly names: AccountNames;
  readonly timeZone: string;
}

export const isAccountEvent = (event: EventJson): event is AccountEventJson => event.streamType === 'account';

export function feedWords(event: EventJson, { names, timeZone }: FeedWording): FeedWords {
  if (!isAccountEvent(event)) return otherWords(event, names);
  const { currency = '', exponent = 0 } = names[event.accountId] ?? {};
  const moved = movedBy(event);
  const amount = Number(moved < 0n ? -moved : moved);
  const nameOf = (accountId: string) => names[accountId]?.name;
  return describeEvent({ type: event.type, amount, data: event.data }, { currency, exponent, timeZone, nameOf });
}

/** Accounts whose names the words of these events need. */
export function accountsIn(events: readonly EventJson[]): readonly string[] {
  const ids = events.flatMap(({ accountId, data }) => [accountId, data.to, data.from, data.accountId]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

function otherWords({ type, data }: EventJson, names: AccountNames): FeedWords {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const account = text('accountId') && (names[text('accountId')]?.name ?? shortId(text('accountId')));
  const verb = verbs[type] ?? type;
  const what = account || text('name') || text('timeZone');
  const note = text('code');
  return { verb, what, note, sentence: [verb, what, note].filter(Boolean).join(' ') };
}

const verbs: Readonly<Record<string, string>> = {
  AccountFollowed: 'Followed',
  AccountUnfollowed: 'Unfollowed',
  LedgerOpened: 'Opened the ledger',
  LedgerRenamed: 'Renamed the ledger',
  TimeZoneChanged: 'Time zone changed to',
  UnitDefined: 'Defined the unit',
};
