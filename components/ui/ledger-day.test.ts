// Days begin where the ledger is, not where the browser is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxText, dayEndMs, zonedMs } from './ledger-day.ts';
import { dayKey } from './time-text.ts';

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
  'Australia/Lord_Howe',
);
const moments = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });

describe('a day of the ledger', () => {
  it('ends where the calendar of its time zone turns, whatever the clocks do', () => {
    fc.assert(
      fc.property(moments, zones, (ms, zone) => {
        const end = dayEndMs(ms, zone);
        expect(end).toBeGreaterThan(ms);
        expect(dayKey(end - 1, zone)).toBe(dayKey(ms, zone));
        expect(dayKey(end, zone)).not.toBe(dayKey(ms, zone));
      }),
      { numRuns: 500 },
    );
  });
  it('has 23 hours when the clocks go forward', () => {
    const start = zonedMs('2026-03-29T00:00', 'Europe/Berlin');
    expect(dayEndMs(start, 'Europe/Berlin') - start).toBe(23 * 3_600_000);
  });
});

describe('a date typed by a person', () => {
  it('means the moment in the ledger’s zone', () =>
    expect(zonedMs('2026-06-12T14:02', 'Europe/Berlin')).toBe(Date.UTC(2026, 5, 12, 12, 2)));
  it('comes back as it was typed', () =>
    expect(boxText(zonedMs('2026-12-12T14:02', 'Asia/Kathmandu'), 'Asia/Kathmandu')).toBe('2026-12-12T14:02'));
});
