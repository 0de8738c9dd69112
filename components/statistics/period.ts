// The period that is looked at, in whole days of the ledger's time zone, or whole months: from a name and today, or from two dates.
import { dayEndMs, zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';
import type { StatisticsView } from './statistics-view.ts';

export interface Period {
  /** RFC 3339; null: from the beginning. */
  readonly from: string | null;
  /** Not meant any more. */
  readonly to: string;
  /** `2026-03-01`; null: from the beginning. */
  readonly firstDay: string | null;
  readonly lastDay: string;
  /** The day on which it is looked at: it may lie within the period. */
  readonly today: string;
  /** It was longer than what fits into a chart. */
  readonly cut: boolean;
}

/** So many days of hours, and so many of days, are drawn: each mark has two pixels, and the arrow keys come to an end. */
export const mostDays = { hour: 15, day: 366 } as const;

const dayMs = 86_400_000;
const quarterMs = 900_000;

export function periodOf({ by, period, from, to }: Omit<StatisticsView, 'table' | 'currency'>, nowMs: number, timeZone: string): Period {
  const today = dayKey(nowMs, timeZone);
  const chosen = period === 'custom' ? inOrder(dayIn(from), dayIn(to) ?? today) : null;
  const wantedLast = chosen?.last ?? today;
  const wantedFirst = chosen ? chosen.first : firstOf(period, today);
  const lastDay = by === 'month' ? lastOfMonth(wantedLast) : wantedLast;
  const whole = wantedFirst !== null && by === 'month' ? `${wantedFirst.slice(0, 7)}-01` : wantedFirst;
  const earliest = by === 'hour' || by === 'day' ? addDays(lastDay, 1 - mostDays[by]) : null;
  const cut = earliest !== null && (whole === null || whole < earliest);
  const firstDay = cut ? earliest : whole;
  const end = dayStartMs(addDays(lastDay, 1), timeZone);
  // Hours that have not begun are left out; by the quarter, so that the question stays the same for a while.
  const endMs = by === 'hour' ? Math.min(end, Math.ceil((nowMs + 1) / quarterMs) * quarterMs) : end;
  return {
    from: firstDay === null ? null : new Date(dayStartMs(firstDay, timeZone)).toISOString(),
    to: new Date(endMs).toISOString(),
    firstDay,
    lastDay,
    today,
    cut,
  };
}

/** The first moment of a day such as `2026-03-29`, where midnight is jumped over too. */
export function dayStartMs(day: string, timeZone: string): number {
  return dayEndMs(zonedMs(`${addDays(day, -1)}T12:00`, timeZone), timeZone);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function firstOf(period: StatisticsView['period'], today: string): string | null {
  switch (period) {
    case '7d':
      return addDays(today, -6);
    case '30d':
      return addDays(today, -29);
    case '12m':
      return firstOfMonth(today, -11);
    case 'all':
    case 'custom':
      return null;
  }
}

/** So many months later, or earlier. */
function firstOfMonth(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 10);
}

const lastOfMonth = (day: string) => addDays(firstOfMonth(day, 1), -1);

/** Null for what is no day that a ledger can have: an address may say anything. */
export function dayIn(text: string | null): string | null {
  if (text === null || !/^(19[7-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // A day that its month does not have runs over into the next.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? null : text;
}

const inOrder = (first: string | null, last: string) => (first !== null && first > last ? { first: last, last: first } : { first, last });
