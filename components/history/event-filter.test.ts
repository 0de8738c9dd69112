// The filter by type: the chosen events in order, each found by its place and back, and steps that stay among them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf, isShown, rankOf, sameTypeShown, shownFrom, typeCounts, versionOf } from './event-filter.ts';
import { foldHistory, type History, typeAt } from './fold-history.ts';
import { skeletonOf, streams } from './history-arbitrary.ts';

const filtered = fc.tuple(streams(120), fc.nat(), fc.nat()).map(([stream, choice, seed]) => {
  const history = foldHistory(skeletonOf(stream));
  const types = history.types.filter((_, index) => (choice >> index) & 1);
  return { history, types, filter: filterOf(history, types), version: 1 + (seed % history.head) };
});

const versionsWith = (history: History, types: readonly string[]) =>
  Array.from({ length: history.head }, (_, index) => index + 1).filter((version) => types.includes(typeAt(history, version)));

describe('the filter by type', () => {
  it('has the events of the chosen types, and is none when that is all of them or none was chosen', () => {
    fc.assert(
      fc.property(filtered, ({ history, types, filter }) => {
        const wanted = versionsWith(history, types);
        if (types.length === 0 || wanted.length === history.head) expect(filter).toBeNull();
        else expect([...(filter?.versions ?? [])]).toEqual(wanted);
      }),
    );
  });

  it('finds the place of each shown version, and the version at each place', () => {
    fc.assert(
      fc.property(filtered, ({ history, types, filter }) => {
        const wanted = filter ? versionsWith(history, types) : versionsWith(history, history.types);
        for (const [index, version] of wanted.entries()) {
          expect(rankOf(filter, version)).toBe(index + 1);
          expect(versionOf(filter, index + 1)).toBe(version);
        }
      }),
    );
  });

  it('steps from any version to the nearest shown one before and after', () => {
    fc.assert(
      fc.property(filtered, ({ history, types, filter, version }) => {
        fc.pre(filter !== null);
        const wanted = versionsWith(history, types);
        const before = wanted.findLast((one) => one < version);
        const after = wanted.find((one) => one > version);
        expect(shownFrom(filter, version, -1)).toBe(before ?? wanted[0]);
        expect(shownFrom(filter, version, 1)).toBe(after ?? wanted.at(-1));
        expect(isShown(filter, version)).toBe(wanted.includes(version));
      }),
    );
  });

  it('counts each type that is there, the most first', () => {
    fc.assert(
      fc.property(filtered, ({ history }) => {
        const counts = typeCounts(history);
        for (const { type, count } of counts) expect(versionsWith(history, [type])).toHaveLength(count);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(history.head);
        expect(counts.map(({ count }) => count)).toEqual(counts.map(({ count }) => count).toSorted((a, b) => b - a));
      }),
    );
  });

  it('goes to the same type among what is shown, and from something hidden to the nearest shown', () => {
    fc.assert(
      fc.property(filtered, fc.constantFrom(1 as const, -1 as const), ({ history, filter, version }, direction) => {
        const next = sameTypeShown(history, filter, { version, direction });
        if (next === null) return;
        expect(isShown(filter, next)).toBe(true);
        expect(Math.sign(next - version)).toBe(direction);
        if (isShown(filter, version)) expect(typeAt(history, next)).toBe(typeAt(history, version));
      }),
    );
  });

  it('shows nothing, and stays where it is, when the chosen type has not happened', () => {
    const [stream = []] = fc.sample(streams(10), { numRuns: 1, seed: 1 });
    const history = foldHistory(skeletonOf(stream));
    const filter = filterOf(history, ['AccountClosed']);
    expect(filter?.versions).toHaveLength(0);
    expect(shownFrom(filter, 3, 1)).toBe(3);
  });
});
