// The time that the overview looks back over, in days of the ledger: kept in the address as ?period=7d.
import { createLoader, parseAsStringLiteral } from 'nuqs/server';
import { zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';

export const periods = ['today', '7d', '30d'] as const;
export type Period = (typeof periods)[number];

export const overviewParameters = { period: parseAsStringLiteral(periods).withDefault('30d') };
export const loadOverviewParameters = createLoader(overviewParameters);

export const periodTitle: Readonly<Record<Period, string>> = { today: 'Today', '7d': '7 days', '30d': '30 days' };
const daysBack: Readonly<Record<Period, number>> = { today: 0, '7d': 6, '30d': 29 };
/** How finely a period is drawn. */
export const periodUnit = { today: 'hour', '7d': 'day', '30d': 'day' } as const satisfies Readonly<Record<Period, 'hour' | 'day'>>;

/** When the period begins: midnight in the ledger's zone, so many days before that of the moment it ends at. RFC 3339, UTC. */
export function periodStart(period: Period, endMs: number, timeZone: string): string {
  const day = new Date(`${dayKey(endMs, timeZone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - daysBack[period]);
  return new Date(zonedMs(day.toISOString().slice(0, 16), timeZone)).toISOString();
}
