// Which moments a statement takes in, by the ledger's calendar.
import { describe, expect, it } from 'vitest';
import { dayStartMs, periodOf, usualPeriods } from './period.ts';

const now = Date.parse('2026-11-30T23:30:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe('the days of a statement', () => {
  it('are this month unless said, by the ledger’s own calendar', () => {
    expect(periodOf({ from: null, to: null }, now, 'UTC')).toMatchObject({ from: '2026-11-01', to: '2026-11-30' });
    expect(periodOf({ from: null, to: null }, now, 'Europe/Berlin')).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
  });
  it('begin and end at midnight there, in summer and winter', () => {
    const { startMs, endMs } = periodOf({ from: '2026-03-01', to: '2026-03-31' }, now, 'Europe/Berlin');
    expect([iso(startMs), iso(endMs)]).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
  });
  it('begin at one o’clock where there was no midnight', () =>
    expect(iso(dayStartMs('2026-09-06', 'America/Santiago'))).toBe('2026-09-06T04:00:00.000Z'));
  it('are exchanged when the end comes first', () =>
    expect(periodOf({ from: '2026-05-02', to: '2026-05-01' }, now, 'UTC')).toMatchObject({ from: '2026-05-01', to: '2026-05-02' }));
  it.each(['<script>', '2026-02-30', '2026-13-01', '1', '', '0000-01-01'])('are this month for %j, and a sentence says so', (from) => {
    const period = periodOf({ from, to: null }, now, 'UTC');
    expect(period.from).toBe('2026-11-01');
    expect(period.note).toContain('is no day');
  });
});

it('the usual periods are whole months and years', () => {
  const daysOf = (at: string) => usualPeriods(Date.parse(at), 'UTC').map(({ from, to }) => `${from} ${to}`);
  expect(daysOf('2026-03-15T00:00:00Z')).toEqual([
    '2026-03-01 2026-03-31',
    '2026-02-01 2026-02-28',
    '2026-01-01 2026-12-31',
    '2025-01-01 2025-12-31',
  ]);
  expect(daysOf('2028-01-31T00:00:00Z')[1]).toBe('2027-12-01 2027-12-31');
});
