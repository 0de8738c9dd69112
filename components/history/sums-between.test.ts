// Sums by kind: whatever the two versions, opening and sums make the closing balance, and no event is counted twice or left out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldHistory, movedAt } from './fold-history.ts';
import { skeletonOf, streams } from './history-arbitrary.ts';
import { balanceAt, spanText, sumsBetween, versionsOfKind } from './sums-between.ts';

const spans = fc.tuple(streams(120), fc.nat(), fc.nat()).map(([stream, one, other]) => {
  const history = foldHistory(skeletonOf(stream));
  const [from = 0, to = 0] = [one % (history.head + 1), other % (history.head + 1)].sort((a, b) => a - b);
  return { history, from, to };
});

describe('the sums between two versions', () => {
  it('added to the balance before make the balance after', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const sums = sumsBetween(history, { from, to });
        const moved = sums.reduce((total, { sum }) => total + sum, 0n);
        expect(balanceAt(history, from) + moved).toBe(balanceAt(history, to));
        expect(sums.reduce((total, { count }) => total + count, 0)).toBe(to - from);
      }),
    );
  });

  it('are made of the events of their kind, each of them once', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const seen = new Set<number>();
        for (const kind of sumsBetween(history, { from, to })) {
          const versions = versionsOfKind(history, { from, to }, kind);
          expect(versions).toHaveLength(kind.count);
          expect(BigInt(versions.reduce((sum, version) => sum + movedAt(history, version), 0))).toBe(kind.sum);
          for (const version of versions) seen.add(version);
        }
        expect(seen.size).toBe(to - from);
      }),
    );
  });

  it('name money in first, then money out, then what moves none', () => {
    fc.assert(
      fc.property(spans, ({ history, from, to }) => {
        const signs = sumsBetween(history, { from, to }).map(({ sign }) => sign);
        const order = [1, -1, 0];
        expect(signs.map((sign) => order.indexOf(sign))).toEqual(signs.map((sign) => order.indexOf(sign)).toSorted());
      }),
    );
  });
});

describe('a length of time', () => {
  it.each([
    [0, 'no time'],
    [900, 'less than a second'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 hour'],
    [7_500_000, '2 hours 5 min'],
    [86_400_000 + 59_000, '1 day'],
    [12 * 86_400_000 + 3 * 3_600_000, '12 days 3 hours'],
  ])('%i ms reads %s', (ms, text) => expect(spanText(ms)).toBe(text));
});
