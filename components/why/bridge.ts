// Why a balance is what it is: the opening balance, what moved it by kind, the closing balance, and whether they add up.
import type { History } from '#components/history/fold-history.ts';
import type { Span } from '#components/history/playhead.ts';
import { balanceAt, entryAt, type KindSum, sumsBetween } from '#components/history/sums-between.ts';

export interface Bridge {
  readonly opening: bigint;
  readonly closing: bigint;
  /** Those that moved the balance; money in first. */
  readonly kinds: readonly KindSum[];
  /** What the closing balance has that opening and movements have not: nothing, or the books are broken. */
  readonly difference: bigint;
  /** How many events moved it. */
  readonly count: number;
}

export function bridgeOf(history: History, span: Span): Bridge {
  const kinds = sumsBetween(history, span).filter(({ sign }) => sign !== 0);
  const opening = balanceAt(history, span.from);
  const closing = balanceAt(history, span.to);
  const moved = kinds.reduce((total, { sum }) => total + sum, 0n);
  const count = kinds.reduce((total, one) => total + one.count, 0);
  return { opening, closing, kinds, difference: closing - opening - moved, count };
}

/** The versions in the span that moved the balance, in order. */
export function movements(history: History, { from, to }: Span): readonly number[] {
  return versionsWhere(from, to, (version) => entryAt(history, version) !== 0);
}

/** The versions in the span that changed something else: status, limit, name, holds. */
export function otherChanges(history: History, { from, to }: Span): readonly number[] {
  return versionsWhere(from, to, (version) => entryAt(history, version) === 0);
}

/** The versions that moved it most, the largest first; of equals the earlier. */
export function largestMovements(history: History, span: Span, most: number): readonly number[] {
  const size = (version: number) => Math.abs(entryAt(history, version));
  const largest: number[] = [];
  for (const version of movements(history, span)) {
    const last = largest.at(-1);
    if (largest.length === most && last !== undefined && size(version) <= size(last)) continue;
    largest.push(version);
    largest.sort((one, other) => size(other) - size(one) || one - other);
    if (largest.length > most) largest.pop();
  }
  return largest;
}

function versionsWhere(from: number, to: number, holds: (version: number) => boolean): readonly number[] {
  const versions: number[] = [];
  for (let version = from + 1; version <= to; version += 1) if (holds(version)) versions.push(version);
  return versions;
}
