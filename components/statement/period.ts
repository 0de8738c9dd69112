// The days a statement is about, by the ledger's calendar: what the address says, and the ones that are asked for most. Pure.
import { clipped } from '#components/ui/clipped.ts';
import { dayEndMs, zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';

export interface Days {
  /** `2026-03-01` */
  readonly from: string;
  /** The last day, included. */
  readonly to: string;
}

export interface Period extends Days {
  /** The first moment of it. */
  readonly startMs: number;
  /** The first moment after it. */
  readonly endMs: number;
  /** Why it is another one than the address asked for. */
  readonly note?: string;
}

const dayMs = 86_400_000;
const written = /^(19|20)\d{2}-\d{2}-\d{2}$/;

const isDay = (text: string) => written.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** The first moment of a day; days that begin at one o'clock included. */
export const dayStartMs = (day: string, timeZone: string): number => dayEndMs(zonedMs(`${day}T12:00`, timeZone) - dayMs, timeZone);

/** What the address asks for; this month for what cannot be read. */
export function periodOf(asked: { readonly from: string | null; readonly to: string | null }, nowMs: number, timeZone: string): Period {
  const [month] = usualPeriods(nowMs, timeZone);
  const from = asked.from ?? month.from;
  const to = asked.to ?? (asked.from === null ? month.to : dayKey(nowMs, timeZone));
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined)
    return { ...whole(month, timeZone), note: `“${clipped(wrong)}” is no day: write 2026-03-01. This is the month.` };
  if (from > to) return { ...whole({ from: to, to: from }, timeZone), note: 'It ended before it began, so the days were exchanged.' };
  return whole({ from, to }, timeZone);
}

const whole = ({ from, to }: Days, timeZone: string): Period => ({
  from,
  to,
  startMs: dayStartMs(from, timeZone),
  endMs: dayEndMs(zonedMs(`${to}T12:00`, timeZone), timeZone),
});

type Usual = Days & { readonly name: string };

/** This month and last, this year and last. */
export function usualPeriods(nowMs: number, timeZone: string): readonly [Usual, Usual, Usual, Usual] {
  const today = dayKey(nowMs, timeZone);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return [
    { name: 'This month', ...monthOf(year, month) },
    { name: 'Last month', ...(month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1)) },
    { name: 'This year', from: `${year}-01-01`, to: `${year}-12-31` },
    { name: 'Last year', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ];
}

function monthOf(year: number, month: number): Days {
  // The day before the first of the next month.
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from: `${last.slice(0, 8)}01`, to: last };
}
