// Both axes: every version has a place, and every place the nearest version.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, markOf, stepOf, versionAtPlace } from './time-axis.ts';

const at = (...recorded: number[]) => ({ head: recorded.length, recordedMs: Float64Array.from(recorded) });
const times = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
  .map((list) => at(...list.sort((a, b) => a - b)));
const kinds = fc.constantFrom('event' as const, 'time' as const);

describe('the axis of the time bar', () => {
  it('by event puts every event one step further, the last at the right edge', () => {
    expect([...axisOf('event', at(0, 7, 9, 1000)).at]).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('by time puts events where they happened', () => {
    const recorded = [0, 10, 20, 40, 50, 60, 70, 80, 90, 100];
    const axis = axisOf('time', at(...recorded));
    for (const [index, ms] of recorded.entries()) expect(axis.at[index + 1]).toBeCloseTo(ms / 100);
  });

  it('folds an idle time over a tenth of the whole, and says how long it was', () => {
    const busy = Array.from({ length: 60 }, (_, index) => index);
    const axis = axisOf('time', at(...busy, ...busy.map((ms) => ms + 1000)));
    expect(axis.folds).toHaveLength(1);
    expect(axis.folds[0]).toMatchObject({ before: 61, gapMs: 941 });
    expect((axis.folds[0]?.to ?? 0) - (axis.folds[0]?.from ?? 0)).toBeCloseTo(0.03);
  });

  it('folds nothing in a handful of events: each gap is long there', () => expect(axisOf('time', at(0, 100, 200, 300)).folds).toEqual([]));

  it('stands one beside the other what happened in the same millisecond', () =>
    expect([...axisOf('time', at(5, 5)).at]).toEqual([0, 0.5, 1]));

  it('never runs backwards nor beyond the bar', () => {
    fc.assert(
      fc.property(times, kinds, (recorded, kind) => {
        const places = [...axisOf(kind, recorded).at];
        expect(places.every((place, version) => place >= (places[version - 1] ?? 0) && place <= 1)).toBe(true);
        if (recorded.head > 1) expect(places.at(-1)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('a place on the bar', () => {
  const x = fc.double({ min: -0.1, max: 1.1, noNaN: true });

  it('by time means the version nearest to it', () => {
    fc.assert(
      fc.property(times, x, (recorded, place) => {
        const axis = axisOf('time', recorded);
        const away = (version: number) => Math.abs((axis.at[version] ?? 0) - place);
        const nearest = Math.min(...Array.from({ length: recorded.head }, (_, index) => away(index + 1)));
        expect(away(versionAtPlace(axis, place))).toBe(nearest);
      }),
    );
  });
  it('by event means the event in whose stretch it lies, from its step to its cursor', () => {
    fc.assert(
      fc.property(times, x, (recorded, place) => {
        const axis = axisOf('event', recorded);
        const version = versionAtPlace(axis, place);
        if (place > 0 && place < 1) {
          expect(stepOf(axis, version)).toBeLessThanOrEqual(place);
          expect(axis.at[version]).toBeGreaterThanOrEqual(place);
        }
        expect(versionAtPlace(axis, markOf(axis, version))).toBe(version);
      }),
    );
  });
  it('means the last of several that stand there', () => expect(versionAtPlace(axisOf('time', at(0, 50, 50, 50, 100)), 0.45)).toBe(4));
});
