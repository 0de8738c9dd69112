// What stands under the strip: in order, apart from each other, never at its edges, and each where its day begins.
import { describe, expect, it } from 'vitest';
import { axisOf } from './ledger-axis.ts';
import { ticksOf } from './ledger-ticks.ts';

const positions = Array.from({ length: 241 }, (_, step) => 1 + step * 10);
const ticks = (from: string, to: string) => {
  const axis = axisOf({ from, to, positions }, 2_401);
  return axis ? ticksOf(axis, 'Europe/Berlin') : [];
};

describe('the ticks of the strip', () => {
  it('are quarters with their years over two years', () =>
    expect(ticks('2024-11-29T09:00:00.000Z', '2026-11-28T12:00:00.000Z').map(({ text }) => text)).toEqual([
      ...['2025', 'Apr', 'Jul', 'Oct'],
      ...['2026', 'Apr', 'Jul', 'Oct'],
    ]));
  it('are days over a week', () =>
    expect(ticks('2026-03-01T12:00:00.000Z', '2026-03-08T12:00:00.000Z').map(({ text }) => text)).toEqual([
      ...['2 Mar', '3 Mar', '4 Mar', '5 Mar', '6 Mar', '7 Mar', '8 Mar'],
    ]));
  it('are none within a day', () => expect(ticks('2026-03-01T08:00:00.000Z', '2026-03-01T20:00:00.000Z')).toEqual([]));
  it('stand where the month begins in the ledger’s zone', () => {
    const [first] = ticks('2026-01-01T00:00:00.000Z', '2026-12-27T00:00:00.000Z');
    // 1 March, 00:00 in Berlin, is 58 days and 23 hours after the beginning, of 360.
    expect(first?.text).toBe('Mar');
    expect(first?.share).toBeCloseTo((58 + 23 / 24) / 360, 6);
  });
  it.each(['2025-11-01', '2024-01-15', '2020-02-29', '1999-12-31', '1970-01-02'])(
    'keep apart, however long the ledger: since %s',
    (day) => {
      const shares = ticks(`${day}T05:00:00.000Z`, '2026-11-28T12:00:00.000Z').map(({ share }) => share);
      expect(shares.length).toBeGreaterThan(2);
      for (const [index, share] of shares.entries()) {
        expect(share).toBeGreaterThan(0.03);
        expect(share).toBeLessThan(0.97);
        if (index > 0) expect(share - (shares[index - 1] ?? 0)).toBeGreaterThanOrEqual(0.085);
      }
    },
  );
});
