// What dues are usually called: for this month, the next and the year, by the ledger's calendar.
import { dayEndMs } from '#components/ui/ledger-day.ts';
import { dayKey, timeText } from '#components/ui/time-text.ts';

/** `Dues November 2026`, `Dues December 2026`, `Dues 2027` in the last quarter of a year, else of this one. */
export function duesTexts(nowMs: number, timeZone: string): readonly string[] {
  const month = (ms: number) => timeText(ms, timeZone, 'day').replace(/^\d+ /, '');
  const [year = 0, number = 1] = dayKey(nowMs, timeZone).split('-').map(Number);
  return [`Dues ${month(nowMs)}`, `Dues ${month(nextMonthMs(nowMs, timeZone))}`, `Dues ${number > 9 ? year + 1 : year}`];
}

function nextMonthMs(ms: number, timeZone: string): number {
  const month = dayKey(ms, timeZone).slice(0, 7);
  let day = ms;
  while (dayKey(day, timeZone).startsWith(month)) day = dayEndMs(day, timeZone);
  return day;
}
