// Periods in whole days and months of the ledger's time zone, across changes of its clocks and whatever an address says.
import { describe, expect, it } from 'vitest';
import { dayIn, dayStartMs, periodOf } from './period.ts';
import type { StatisticsView } from './statistics-view.ts';

// Half past midnight in Berlin: the day before in UTC.
const now = Date.parse('2026-03-29T22:30:00Z');
const of = (view: Partial<StatisticsView>, zone = 'Europe/Berlin', nowMs = now) =>
  periodOf({ by: 'day', period: '7d', from: null, to: null, ...view }, nowMs, zone);
const days = ({ firstDay, lastDay }: { firstDay: string | null; lastDay: string }) => `${firstDay}..${lastDay}`;

describe('a period', () => {
  it('of seven days ends with today, as the ledger’s clock says, and may be an hour short', () => {
    const period = of({});
    expect(period).toEqual({
      from: '2026-03-23T23:00:00.000Z',
      to: '2026-03-30T22:00:00.000Z',
      firstDay: '2026-03-24',
      lastDay: '2026-03-30',
      today: '2026-03-30',
      cut: false,
    });
    expect(days(of({}, 'UTC'))).toBe('2026-03-23..2026-03-29');
    expect(days(of({ period: '30d' }))).toBe('2026-03-01..2026-03-30');
  });
  it('by month is of whole months', () => {
    expect(of({ by: 'month', period: '12m' })).toMatchObject({
      from: '2025-03-31T22:00:00.000Z',
      to: '2026-03-31T22:00:00.000Z',
      firstDay: '2025-04-01',
      lastDay: '2026-03-31',
    });
    expect(days(of({ by: 'month', period: '7d' }))).toBe('2026-03-01..2026-03-31');
    expect(days(of({ by: 'month', period: 'custom', from: '2024-01-31', to: '2024-02-01' }))).toBe('2024-01-01..2024-02-29');
  });
  it('of everything has no beginning', () => {
    expect(of({ by: 'month', period: 'all' })).toMatchObject({ from: null, firstDay: null, cut: false });
    expect(of({ by: 'total', period: 'all' })).toMatchObject({ from: null, cut: false });
  });
  it('is as long as a chart of it can be, and says so', () => {
    expect(of({ period: 'all' })).toMatchObject({ firstDay: '2025-03-30', cut: true });
    expect(of({ by: 'hour', period: '30d' })).toMatchObject({ firstDay: '2026-03-16', cut: true });
    expect(of({ by: 'hour', period: '7d' })).toMatchObject({ firstDay: '2026-03-24', cut: false });
  });
  it('by hour ends within the quarter of an hour that it is', () =>
    expect(of({ by: 'hour' }, 'Asia/Kathmandu')).toMatchObject({ from: '2026-03-23T18:15:00.000Z', to: '2026-03-29T22:45:00.000Z' }));
  it('that was chosen has both its days in it, whichever is said first', () => {
    for (const [from, to] of [
      ['2026-03-03', '2026-03-05'],
      ['2026-03-05', '2026-03-03'],
    ] as const)
      expect(of({ period: 'custom', from, to })).toMatchObject({ from: '2026-03-02T23:00:00.000Z', to: '2026-03-05T23:00:00.000Z' });
  });
  it.each(['<script>', '2026-02-30', '0001-01-01', '2026-3-3', '9999-99-99', ''])('takes %j for no day at all', (text) => {
    expect(dayIn(text)).toBeNull();
    expect(days(of({ by: 'month', period: 'custom', from: text, to: text }))).toBe('null..2026-03-31');
  });
});

describe('the first moment of a day', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z'],
  ])('%s in %s is %s', (day, zone, start) => expect(new Date(dayStartMs(day, zone)).toISOString()).toBe(start));
});
