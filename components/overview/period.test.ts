// A period begins at a midnight of the ledger's zone, across months, years and changes of the clock.
import { describe, expect, it } from 'vitest';
import { periodStart } from './period.ts';

const end = Date.parse('2026-11-29T10:00:00Z');

describe('a period', () => {
  it('of today begins at midnight', () => expect(periodStart('today', end, 'UTC')).toBe('2026-11-29T00:00:00.000Z'));
  it('of seven days has today as the seventh', () => expect(periodStart('7d', end, 'UTC')).toBe('2026-11-23T00:00:00.000Z'));
  it('of thirty days has today as the thirtieth', () => expect(periodStart('30d', end, 'UTC')).toBe('2026-10-31T00:00:00.000Z'));
  it('begins where the ledger is: it may be tomorrow there', () =>
    expect(periodStart('today', Date.parse('2026-11-29T20:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-29T15:00:00.000Z'));
  it('counts days, not hours, over a change of the clock', () =>
    expect(periodStart('7d', Date.parse('2026-10-27T12:00:00Z'), 'Europe/Berlin')).toBe('2026-10-20T22:00:00.000Z'));
  it('reaches into the year before', () =>
    expect(periodStart('30d', Date.parse('2027-01-03T12:00:00Z'), 'UTC')).toBe('2026-12-05T00:00:00.000Z'));
});
