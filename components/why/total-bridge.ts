// Why a total is what it is: before, what came into the books and went out of them by kind, after. The balances are the trial balance's and
// the kinds are the statistics': two sums of the same log, made apart, so that they prove each other.
import { isEventType } from '#components/history/type-words.ts';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { wayOf } from '#server/domain/account/moved-by.ts';
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import type { Bridge } from './bridge.ts';

export interface TotalBridge extends Bridge {
  readonly exponent: number;
  /** Kinds that moved money without changing the total: from account to account, or back and forth. */
  readonly inside: readonly InsideSum[];
  /** Events that moved nothing. */
  readonly others: readonly { readonly type: AccountEventType; readonly count: number }[];
}

export interface InsideSum {
  readonly type: AccountEventType;
  readonly count: number;
  /** What was moved, whichever way. */
  readonly amount: bigint;
}

/** The sums of a currency at both ends; statistics of everything until then. */
export interface TotalSums {
  readonly lines: readonly [TrialBalanceJson | undefined, TrialBalanceJson | undefined];
  readonly counted: readonly [readonly StatisticJson[], readonly StatisticJson[]];
}

export function totalBridge({ lines: [first, last], counted: [until, since] }: TotalSums): TotalBridge {
  const types = since.flatMap((row) => betweenOf(row, until));
  const kinds = types
    .filter(({ type, net }) => roleOf(type) === 'outside' && net !== 0n)
    .map(({ type, count, net }) => ({ type, count, sum: net, sign: net > 0n ? (1 as const) : (-1 as const) }))
    .toSorted((a, b) => b.sign - a.sign || Number(b.sum * BigInt(b.sign) - a.sum * BigInt(a.sign)));
  const inside = types.filter(({ type, net }) => type === 'TransferSent' || (type === 'EntryReversed' && net === 0n));
  const opening = BigInt(first?.balance ?? '0');
  const closing = BigInt(last?.balance ?? '0');
  return {
    exponent: last?.exponent ?? first?.exponent ?? 0,
    opening,
    closing,
    kinds,
    // Of everything that happened, so that legs of transfers which do not even out are found, too.
    difference: closing - opening - types.reduce((sum, { net }) => sum + net, 0n),
    count: kinds.reduce((sum, { count }) => sum + count, 0),
    inside: inside.map(({ type, count, amount }) => ({ type, count, amount })),
    others: types.filter(({ type }) => roleOf(type) === 'still').map(({ type, count }) => ({ type, count })),
  };
}

interface Between extends InsideSum {
  readonly net: bigint;
}

/** What came after `until`; none when nothing did. */
function betweenOf(row: StatisticJson, until: readonly StatisticJson[]): readonly Between[] {
  const { type } = row;
  if (!isEventType(type)) return [];
  const had = until.find((one) => one.type === type);
  const count = row.count - (had?.count ?? 0);
  const less = (one: string, other = '0') => BigInt(one) - BigInt(other);
  return count === 0 ? [] : [{ type, count, amount: less(row.amount, had?.amount), net: less(row.net, had?.net) }];
}

/** Whether events of a type change the total, move money from account to account, or no money at all. */
function roleOf(type: AccountEventType): 'outside' | 'leg' | 'still' {
  if (type === 'TransferSent' || type === 'TransferReceived') return 'leg';
  return wayOf(type, undefined) === 0 ? 'still' : 'outside';
}
