// The offset of a time zone equals what Intl says, at any moment.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetMs } from './zone-offset.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'];
const hour = 3_600_000;

describe('the offset of a time zone', () => {
  it('is the one that Intl gives, at any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2032, 0) }), fc.constantFrom(...zones), (ms, timeZone) => {
        const wall = new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 19).replace('T', ' ');
        expect(wall).toBe(new Date(ms).toLocaleString('sv-SE', { timeZone }));
      }),
      { numRuns: 2000 },
    );
  });
  it('changes at the very second when the clocks do', () => {
    const change = Date.UTC(2026, 2, 29, 1);
    expect([offsetMs(change - 1, 'Europe/Berlin'), offsetMs(change, 'Europe/Berlin')]).toEqual([hour, 2 * hour]);
  });
});
