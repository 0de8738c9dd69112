// The bridge: between any two versions of any history, opening and movements make the closing balance, to the minor unit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountAt, foldHistory, type History } from '#components/history/fold-history.ts';
import { skeletonOf, streams } from '#components/history/history-arbitrary.ts';
import { entryAt } from '#components/history/sums-between.ts';
import { bridgeOf, largestMovements, movements, otherChanges } from './bridge.ts';
import { waterfallOf } from './waterfall-bars.ts';

const spans = fc.tuple(streams(150), fc.nat(), fc.nat()).map(([stream, one, other]) => {
  const history = foldHistory(skeletonOf(stream));
  const [from = 0, to = 0] = [one % (history.head + 1), other % (history.head + 1)].sort((a, b) => a - b);
  return { history, from, to };
});
const folded = (history: History, version: number) => accountAt(history, version)?.balance ?? 0n;

describe('the bridge from one balance to another', () => {
  it('adds up, and both ends are what the account’s own fold says', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const { opening, closing, kinds, difference } = bridgeOf(history, { from, to });
        expect([opening, closing]).toEqual([folded(history, from), folded(history, to)]);
        expect(opening + kinds.reduce((total, { sum }) => total + sum, 0n)).toBe(closing);
        expect(difference).toBe(0n);
      }),
    );
  });

  it('says by how much it does not add up, when a balance was meddled with', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 9_999 }), ({ history, from, to }, meddled) => {
        fc.pre(to > from);
        const balance = history.balance.slice();
        balance[to - 1] = (balance[to - 1] ?? 0) + meddled;
        expect(bridgeOf({ ...history, balance }, { from, to }).difference).toBe(BigInt(meddled));
      }),
    );
  });

  it('lists every event of the span once: among the movements, or among what else changed', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const listed = [...movements(history, { from, to }), ...otherChanges(history, { from, to })].toSorted((a, b) => a - b);
        expect(listed).toEqual(Array.from({ length: to - from }, (_, index) => from + 1 + index));
        expect(bridgeOf(history, { from, to }).count).toBe(movements(history, { from, to }).length);
      }),
    );
  });

  it('names the movements that moved it most, the largest first', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const size = (version: number) => Math.abs(entryAt(history, version));
        const expected = movements(history, { from, to })
          .toSorted((a, b) => size(b) - size(a) || a - b)
          .slice(0, 5);
        expect(largestMovements(history, { from, to }, 5)).toEqual(expected);
      }),
    );
  });
});

describe('the drawing of it', () => {
  it('begins and ends with a balance, each bar where the one before ended, all within the drawing', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const bridge = bridgeOf(history, { from, to });
        const { bars, zero } = waterfallOf(bridge);
        expect(bars).toHaveLength(bridge.kinds.length + 2);
        for (const [index, bar] of bars.entries()) {
          expect(bar.top).toBeGreaterThanOrEqual(0);
          expect(bar.bottom).toBeLessThanOrEqual(1);
          const before = bars[index - 1];
          if (before && bar.kind !== 'balance') expect(bar.kind === 'in' ? bar.bottom : bar.top).toBeCloseTo(before.end);
        }
        expect(bars.at(-1)?.end).toBeCloseTo(bars.at(-2)?.end ?? zero);
      }),
    );
  });
});
