// Names below a chart: few enough to be read, and those a person looks for.
import { describe, expect, it } from 'vitest';
import { axisLabels } from './axis-labels.ts';
import { addDays, dayStartMs } from './period.ts';

const zone = 'Europe/Berlin';
const days = (first: string, count: number) => Array.from({ length: count }, (_, index) => dayStartMs(addDays(first, index), zone));
const months = (year: number, first: number, count: number) =>
  Array.from({ length: count }, (_, index) => dayStartMs(new Date(Date.UTC(year, first - 1 + index)).toISOString().slice(0, 10), zone));
const texts = (by: 'hour' | 'day' | 'month', starts: readonly number[]) => axisLabels(by, starts, zone).map(({ text }) => text);

describe('names below a chart', () => {
  it('of twelve months are all of them, with the year where it begins', () =>
    expect(texts('month', months(2025, 10, 6))).toEqual(['Oct', 'Nov', 'Dec', '2026', 'Feb', 'Mar']));
  it('of many years are the years', () => expect(texts('month', months(2020, 3, 40))).toEqual(['2021', '2022', '2023']));
  it('of a week are its days, of a month its Mondays, of a year its months', () => {
    expect(texts('day', days('2026-03-28', 3))).toEqual(['28 Mar', '29 Mar', '30 Mar']);
    expect(texts('day', days('2026-03-01', 31))).toEqual(['2 Mar', '9 Mar', '16 Mar', '23 Mar', '30 Mar']);
    expect(texts('day', days('2025-12-15', 120))).toEqual(['2026', 'Feb', 'Mar', 'Apr']);
  });
  it('of hours are the midnights, whatever the clocks do', () => {
    const start = dayStartMs('2026-03-28', zone);
    const hours = Array.from({ length: 71 }, (_, index) => start + index * 3_600_000);
    expect(axisLabels('hour', hours, zone)).toEqual([
      { index: 0, text: '28 Mar' },
      { index: 24, text: '29 Mar' },
      // A day of 23 hours.
      { index: 47, text: '30 Mar' },
    ]);
    expect(texts('hour', hours.slice(0, 20))).toEqual(['28 Mar', '06:00', '12:00', '18:00']);
  });
  it('are never more than can stand side by side', () => {
    for (const count of [1, 13, 24, 60, 200, 366]) expect(texts('day', days('2026-01-01', count)).length).toBeLessThanOrEqual(13);
    expect(texts('month', months(1970, 1, 600)).length).toBeLessThanOrEqual(13);
  });
});
