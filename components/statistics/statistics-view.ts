// What the statistics are narrowed to: kept in the address, read on both sides.
import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const units = ['hour', 'day', 'month', 'total'] as const;
export type Unit = (typeof units)[number];

export const periods = ['7d', '30d', '12m', 'all', 'custom'] as const;
export type PeriodName = (typeof periods)[number];

export const sections = ['flows', 'balance', 'types', 'largest', 'refusals', 'latency'] as const;
export type SectionName = (typeof sections)[number];

export const statisticsView = {
  currency: parseAsString,
  by: parseAsStringLiteral(units).withDefault('month'),
  period: parseAsStringLiteral(periods).withDefault('12m'),
  /** Days of a chosen period, the last one included. */
  from: parseAsString,
  to: parseAsString,
  /** Sections that are shown as tables. */
  table: parseAsArrayOf(parseAsStringLiteral(sections)).withDefault([]),
};

export const loadStatisticsView = createLoader(statisticsView);
export type StatisticsView = Awaited<ReturnType<typeof loadStatisticsView>>;
