// Day by day through a ledger: the ends of the days around a moment, in the ledger's time zone.
import { dayEndMs, zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';

/** The last millisecond of the day before. */
export const dayBack = (ms: number, timeZone: string): number => zonedMs(`${dayKey(ms, timeZone)}T00:00`, timeZone) - 1;

/** The last millisecond of the day; at it, of the next one. */
export function dayOn(ms: number, timeZone: string): number {
  const end = dayEndMs(ms, timeZone) - 1;
  return end > ms ? end : dayEndMs(ms + 1, timeZone) - 1;
}
