// The strip's mapping of positions, places and times: it never turns back, and its ends are exact.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisOf,
  densityPath,
  type LedgerAxis,
  msOfPosition,
  positionAtShare,
  positionOfMs,
  shareOfMoment,
  shareOfPosition,
} from './ledger-axis.ts';

const from = '2024-11-29T09:00:00.000Z';
const to = '2026-11-28T12:00:00.000Z';

/** A ledger that grows in bursts and rests, its head sometimes beyond what the strip was drawn with. */
const axes = fc
  .record({ grown: fc.array(fc.oneof(fc.constant(0), fc.nat(400)), { minLength: 1, maxLength: 60 }), since: fc.nat(5) })
  .map(({ grown, since }) => {
    const positions = [1];
    for (const more of grown) positions.push((positions.at(-1) ?? 0) + more);
    return axisOf({ from, to, positions }, (positions.at(-1) ?? 0) + since);
  })
  .filter((axis): axis is LedgerAxis => axis !== null);

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('positions and places on the strip', () => {
  it('go the same way', () =>
    fc.assert(
      fc.property(axes, share, share, (axis, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(positionAtShare(axis, low)).toBeLessThanOrEqual(positionAtShare(axis, high));
        const [one, other] = [positionAtShare(axis, low), positionAtShare(axis, high)];
        expect(shareOfPosition(axis, one)).toBeLessThanOrEqual(shareOfPosition(axis, other));
      }),
    ));
  it('lead back to each other, for every position that the strip was drawn with', () =>
    fc.assert(
      fc.property(axes, fc.nat(), (axis, any) => {
        const last = axis.positions.at(-1) ?? 1;
        // Those at the very left edge share one place, and it means the beginning.
        const position = 2 + (any % last);
        if (position > last) return;
        const back = positionAtShare(axis, shareOfPosition(axis, position));
        expect(back).toBe(position === last && axis.kind === 'time' ? axis.head : position);
      }),
    ));
  it('end exactly: before the first event, and at the head', () =>
    fc.assert(
      fc.property(axes, (axis) => {
        expect([shareOfPosition(axis, 0), positionAtShare(axis, 0), positionAtShare(axis, -0.2)]).toEqual([0, 0, 0]);
        expect([shareOfPosition(axis, axis.head), positionAtShare(axis, 1), positionAtShare(axis, 1.2)]).toEqual([1, axis.head, axis.head]);
      }),
    ));
});

describe('times on the strip', () => {
  it('go with the positions', () =>
    fc.assert(
      fc.property(axes, fc.nat(), fc.nat(), (axis, a, b) => {
        const [low, high] = [a % (axis.head + 1), b % (axis.head + 1)].toSorted((one, other) => one - other);
        expect(msOfPosition(axis, low ?? 0)).toBeLessThanOrEqual(msOfPosition(axis, high ?? 0));
      }),
    ));
  it('end exactly: nothing before the first event, everything from the last on', () =>
    fc.assert(
      fc.property(axes, (axis) => {
        expect(positionOfMs(axis, axis.fromMs - 1)).toBe(0);
        expect([positionOfMs(axis, axis.toMs), positionOfMs(axis, axis.toMs + 1e9)]).toEqual([axis.head, axis.head]);
        expect([msOfPosition(axis, 0), msOfPosition(axis, axis.head)]).toEqual([axis.fromMs, axis.toMs]);
      }),
    ));
  it('stand where their step stands', () => {
    const axis = axisOf({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-05T00:00:00.000Z', positions: [1, 11, 11, 20, 40] }, 40);
    if (!axis) throw new Error('no axis');
    expect(positionOfMs(axis, Date.parse('2026-01-02T00:00:00.000Z'))).toBe(11);
    expect(positionOfMs(axis, Date.parse('2026-01-02T12:00:00.000Z'))).toBe(11);
    expect(msOfPosition(axis, 11)).toBe(Date.parse('2026-01-02T00:00:00.000Z'));
    expect(msOfPosition(axis, 20)).toBe(Date.parse('2026-01-04T00:00:00.000Z'));
    expect(shareOfMoment(axis, { at: '2026-01-03T00:00:00.000Z' })).toBe(0.5);
    expect(shareOfMoment(axis, { at: '1999-01-01T00:00:00.000Z' })).toBe(0);
    expect(shareOfMoment(axis, { position: 20 })).toBe(0.75);
  });
});

describe('the strip', () => {
  it('is by position where most of a ledger came at once, and where it has no length', () => {
    const crowded = axisOf({ from, to, positions: [1, 900, 900, 950, 1000] }, 1000);
    expect(crowded?.kind).toBe('position');
    expect(crowded && [shareOfPosition(crowded, 250), positionAtShare(crowded, 0.25)]).toEqual([0.25, 250]);
    expect(crowded && shareOfMoment(crowded, { at: to }, 500)).toBe(0.5);
    expect(axisOf({ from, to: from, positions: [9, 9] }, 9)?.kind).toBe('position');
    expect(axisOf({ from, to, positions: [1, 400, 700, 1000] }, 1000)?.kind).toBe('time');
  });
  it('is none while nothing is known', () => expect(axisOf({ from: null, to: null, positions: [] }, 5)).toBeNull());
  it('has a bar for each step that brought something, the tallest as high as the strip', () => {
    const axis = axisOf({ from, to, positions: [1, 5, 5, 21] }, 21);
    expect(axis && densityPath(axis, { width: 300, height: 21 })).toBe('M50.0 21V10.0M250.0 21V0.0');
  });
});
