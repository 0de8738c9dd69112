// What moved the balance between two versions, summed up by kind: opening + these = closing, to the minor unit.
import type { AccountEventType } from '#server/domain/account/events.ts';
import { wayOf } from '#server/domain/account/moved-by.ts';
import { type History, recordedMsAt, typeAt } from './fold-history.ts';
import type { Span } from './playhead.ts';

export interface KindSum {
  readonly type: AccountEventType;
  /** 1 for money that came in, -1 for money that went out, 0 for events that move none. A type may have both: reversals do. */
  readonly sign: 1 | 0 | -1;
  readonly count: number;
  /** Minor units, with their sign. */
  readonly sum: bigint;
}

/** The kinds in the span, money in first, the largest of each side first; those that move nothing last. */
export function sumsBetween(history: History, { from, to }: Span): readonly KindSum[] {
  const sums = new Map<string, KindSum>();
  for (let version = from + 1; version <= to; version += 1) {
    const moved = entryAt(history, version);
    const type = typeAt(history, version);
    const sign = signOf(moved);
    const key = `${type} ${sign}`;
    const { count, sum } = sums.get(key) ?? { count: 0, sum: 0n };
    sums.set(key, { type, sign, count: count + 1, sum: sum + BigInt(moved) });
  }
  return [...sums.values()].sort((one, other) => orderOf(one) - orderOf(other) || larger(one, other));
}

/** The versions of one kind in a span, in order. */
export function versionsOfKind(history: History, { from, to }: Span, { type, sign }: Pick<KindSum, 'type' | 'sign'>): readonly number[] {
  const versions: number[] = [];
  for (let version = from + 1; version <= to; version += 1)
    if (typeAt(history, version) === type && signOf(entryAt(history, version)) === sign) versions.push(version);
  return versions;
}

/** What the event itself says it moved, in minor units: not taken from the balances, so that they can be checked against it. */
export function entryAt(history: History, version: number): number {
  const way = wayOf(typeAt(history, version), history.details.get(version)?.direction);
  return way === 0 ? 0 : way * (history.amount[version - 1] ?? 0);
}

/** Minor units right after a version; nothing before the first. */
export const balanceAt = ({ balance }: History, version: number): bigint => BigInt(balance[version - 1] ?? 0);

/** `2 hours 5 min`, `12 days 3 hours`: the two largest units. Null when one of the moments is before the first event. */
export function elapsedText(history: History, { from, to }: Span): string | null {
  if (from < 1) return null;
  return spanText(Math.abs(recordedMsAt(history, to) - recordedMsAt(history, from)));
}

const units = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'min', 'min'],
  [1_000, 's', 's'],
] as const;

export function spanText(ms: number): string {
  const first = units.findIndex(([unitMs]) => ms >= unitMs);
  if (first < 0) return ms === 0 ? 'no time' : 'less than a second';
  let left = ms;
  const parts = units.slice(first, first + 2).map(([unitMs, one, many]) => {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
  });
  return parts.filter(Boolean).join(' ');
}

const signOf = (moved: number): 1 | 0 | -1 => (moved > 0 ? 1 : moved < 0 ? -1 : 0);
const orderOf = ({ sign }: KindSum) => (sign === 0 ? 2 : sign === 1 ? 0 : 1);
const larger = (one: KindSum, other: KindSum) => {
  const [a, b] = [one.sum * BigInt(one.sign), other.sum * BigInt(other.sign)];
  return a === b ? other.count - one.count : a > b ? -1 : 1;
};
