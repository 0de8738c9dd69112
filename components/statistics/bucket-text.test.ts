// What hours, days and months are called, and that a search understands how they are looked for.
import { describe, expect, it } from 'vitest';
import { readSearch } from '#server/domain/search-query.ts';
import { bucketCode, bucketDate, bucketName, periodDate, periodName } from './bucket-text.ts';
import { periodOf } from './period.ts';
import type { Unit } from './statistics-view.ts';

const zone = 'Europe/Berlin';
const at = (by: Unit, time: string) => ({ by, startMs: Date.parse(time) });

describe('a bucket', () => {
  it.each([
    ['month', '2026-02-28T23:00:00Z', 'March 2026', '2026-03', 'date:2026-03'],
    ['day', '2026-03-29T22:00:00Z', '30 March 2026', '2026-03-30', 'date:2026-03-30'],
    // Both two o'clocks of the longest night.
    ['hour', '2026-10-25T00:00:00Z', '25 Oct 2026 02:00', '2026-10-25T02:00+02:00', 'date:2026-10-25'],
    ['hour', '2026-10-25T01:00:00Z', '25 Oct 2026 02:00', '2026-10-25T02:00+01:00', 'date:2026-10-25'],
  ] as const)('by %s of %s is %s, %s, and found by %s', (by, time, name, code, date) => {
    const bucket = at(by, time);
    expect([bucketName(bucket, zone), bucketCode(bucket, zone), bucketDate(bucket, zone)]).toEqual([name, code, date]);
    expect(readSearch(`type:credit type:debit ${date}`)).toHaveProperty('query');
  });
  it('has the offset of a zone behind UTC', () =>
    expect(bucketCode(at('hour', '2026-03-03T03:30:00Z'), 'America/St_Johns')).toBe('2026-03-03T00:00-03:30'));
});

describe('a period', () => {
  const of = (from: string | null, to: string) =>
    periodOf({ by: 'day', period: from === null ? 'all' : 'custom', from, to }, Date.parse(`${to}T12:00:00Z`), zone);
  it.each([
    ['2026-03-01', '2026-03-31', 'In March 2026', 'date:2026-03-01..2026-03-31'],
    ['2026-03-03', '2026-03-03', 'On 3 March 2026', 'date:2026-03-03'],
    ['2026-03-01', '2026-04-05', 'From 1 March to 5 April 2026', 'date:2026-03-01..2026-04-05'],
    ['2025-12-01', '2026-03-31', 'From 1 December 2025 to 31 March 2026', 'date:2025-12-01..2026-03-31'],
  ])('from %s to %s is %s', (from, to, name, date) => {
    expect([periodName(of(from, to)), periodDate(of(from, to))]).toEqual([name, date]);
    expect(readSearch(date)).toHaveProperty('query');
  });
  it('without a beginning is up to its end, and none is beyond today', () => {
    expect(periodName({ ...of('2026-03-01', '2026-04-30'), today: '2026-04-05' })).toBe('From 1 March to 5 April 2026');
    expect(periodName({ ...of('2026-03-01', '2026-03-31'), today: '2026-03-05' })).toBe('In March 2026');
    const all = { ...of(null, '2026-03-31'), firstDay: null };
    expect([periodName(all), periodDate(all)]).toEqual(['Up to 31 March 2026', 'date:..2026-03-31']);
    expect(readSearch(periodDate(all))).toHaveProperty('query');
  });
});
