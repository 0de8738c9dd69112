// Hours, days and months of time zones: every moment lies in exactly one of each, and they are what a clock on the wall says.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetMs } from '#server/domain/zone-offset.ts';
import { endOf, quarterMs, startOf, type ZonedUnit, zonedUnits } from './zoned-buckets.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/Sao_Paulo',
];
const iso = (unit: ZonedUnit, at: string, zone: string) => new Date(startOf(unit, Date.parse(at), zone)).toISOString();

/** Lengths in hours of the days from one date to another. */
function days(zone: string, from: string, to: string): readonly number[] {
  const starts = new Set<number>();
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += quarterMs) starts.add(startOf('day', ms, zone));
  const all = [...starts];
  return all.slice(1).map((start, index) => (start - (all[index] ?? 0)) / 3_600_000);
}

describe('buckets of a time zone', () => {
  it.for([
    ['hour', '2026-03-03T14:02:00Z', 'Asia/Kathmandu', '2026-03-03T13:15:00.000Z'],
    ['hour', '2026-03-03T14:02:00Z', 'Asia/Kolkata', '2026-03-03T13:30:00.000Z'],
    ['day', '2026-03-03T20:00:00Z', 'Asia/Kathmandu', '2026-03-03T18:15:00.000Z'],
    ['day', '2026-07-03T21:59:59.999Z', 'Europe/Berlin', '2026-07-02T22:00:00.000Z'],
    ['day', '2026-07-03T22:00:00.000Z', 'Europe/Berlin', '2026-07-03T22:00:00.000Z'],
    ['month', '2026-04-15T00:00:00Z', 'Europe/Berlin', '2026-03-31T22:00:00.000Z'],
    ['month', '2026-03-31T22:30:00Z', 'Europe/Berlin', '2026-03-31T22:00:00.000Z'],
    ['month', '2026-03-31T21:30:00Z', 'Europe/Berlin', '2026-02-28T23:00:00.000Z'],
    // Both two o'clocks of the longest night.
    ['hour', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T00:00:00.000Z'],
    ['hour', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T01:00:00.000Z'],
    // Clocks that jump by half an hour: 2:00 becomes 2:30 in October, and 1:30 in April.
    ['hour', '2026-10-03T15:40:00Z', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['hour', '2026-04-04T15:10:00Z', 'Australia/Lord_Howe', '2026-04-04T15:00:00.000Z'],
    // Midnight is jumped over, and comes twice.
    ['day', '2026-03-08T12:00:00Z', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['day', '2026-11-01T12:00:00Z', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['day', '1969-12-31T23:59:00Z', 'UTC', '1969-12-31T00:00:00.000Z'],
  ] as const)('the %s of %s in %s begins at %s', ([unit, at, zone, start]) => expect(iso(unit, at, zone)).toBe(start));

  it('have days of 23 and of 25 hours', () => {
    expect(days('Europe/Berlin', '2026-03-27T12:00:00Z', '2026-03-31T12:00:00Z')).toEqual([24, 24, 23, 24]);
    expect(days('Europe/Berlin', '2026-10-23T12:00:00Z', '2026-10-27T12:00:00Z')).toEqual([24, 24, 25, 24]);
    expect(days('Australia/Lord_Howe', '2026-10-02T12:00:00Z', '2026-10-06T12:00:00Z')).toEqual([24, 24, 23.5, 24]);
  });

  it('follow each other without an overlap, and begin with themselves', () => {
    const year = { min: Date.parse('2011-12-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') };
    fc.assert(
      fc.property(fc.integer(year), fc.constantFrom(...zones), fc.constantFrom(...zonedUnits), (ms, zone, unit) => {
        const start = startOf(unit, ms, zone);
        expect(start).toBeLessThanOrEqual(ms);
        expect(startOf(unit, start, zone)).toBe(start);
        expect(startOf(unit, start - 1, zone)).toBeLessThan(start);
        const end = endOf(unit, start, zone);
        expect(end).toBeGreaterThan(ms);
        expect([startOf(unit, end - 1, zone), startOf(unit, end, zone)]).toEqual([start, end]);
        const middle = Math.floor((start + ms) / 2);
        expect(startOf(unit, middle, zone)).toBe(start);
        // The clock on the wall shows the same date, or at least the same hour.
        const shown = (at: number) => new Date(at + offsetMs(at, zone)).toISOString().slice(0, { hour: 13, day: 10, month: 7 }[unit]);
        expect(shown(start)).toBe(shown(ms));
      }),
      { numRuns: 3_000 },
    );
  });
});
