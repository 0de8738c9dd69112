// Scales: round lines around everything that is drawn, and steady ones.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, scaleOf, steadied } from './scale.ts';

describe('a scale', () => {
  it.each([
    [
      [421_000, -398_050],
      [-400_000, -200_000, 0, 200_000, 400_000, 600_000],
    ],
    [
      [0, 100],
      [0, 20, 40, 60, 80, 100],
    ],
    [
      [2_477_615, 2_724_827],
      [0, 1_000_000, 2_000_000, 3_000_000],
    ],
    [[-7], [-8, -6, -4, -2, 0]],
    [[1], [0, 1]],
    [[3], [0, 1, 2, 3]],
    [
      [0, 0],
      [0, 1],
    ],
    [[], [0, 1]],
  ])('of %j has lines at %j', (values, lines) => expect(scaleOf(values).lines).toEqual(lines));

  it('holds every value, zero, and few lines', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9e15, max: 9e15 }), { minLength: 1 }), (values) => {
        const { low, high, lines } = scaleOf(values);
        expect(low).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(lines).toContain(0);
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(lines.length).toBeLessThanOrEqual(8);
      }),
    ));

  it('stays while all fits and fills half of it', () => {
    const shown = scaleOf([1_000]);
    expect(steadied(shown, scaleOf([900]))).toBe(shown);
    expect(steadied(shown, scaleOf([300])).high).toBe(300);
    expect(steadied(shown, scaleOf([1_001])).high).toBeGreaterThan(1_000);
    expect(steadied(shown, scaleOf([-1, 900])).low).toBeLessThan(0);
  });

  it('places its ends at the edges', () => {
    const scale = scaleOf([-100, 100]);
    expect([scale.high, 0, scale.low].map((value) => placeOf(value, scale, 200))).toEqual([0, 100, 200]);
  });
});
