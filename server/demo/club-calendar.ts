// The club's days: a date and a weekday where the club is, with the instants of its hours.
export const clubTimeZone = 'Europe/Dublin';

export interface ClubDay {
  /** Days since the books were opened. */
  readonly index: number;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** That hour of the day where the club is, in milliseconds since 1970. */
  at(hour: number, minute?: number): number;
}

const dayMs = 86_400_000;
const civil = new Intl.DateTimeFormat('en-GB', { timeZone: clubTimeZone, dateStyle: 'short', timeStyle: 'medium' });

/** Every day from the one that holds the first instant to the one that holds the second. Milliseconds since 1970. */
export function clubDays(fromMs: number, untilMs: number): readonly ClubDay[] {
  const midnight = (instant: number) => Math.floor((instant + offsetMs(instant)) / dayMs) * dayMs;
  const first = midnight(fromMs);
  return Array.from({ length: (midnight(untilMs) - first) / dayMs + 1 }, (_, index) => clubDay(index, new Date(first + index * dayMs)));
}

function clubDay(index: number, date: Date): ClubDay {
  // The offset at noon holds for all hours that the club is awake: clocks change at night.
  const offset = offsetMs(date.getTime() + dayMs / 2);
  return {
    index,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
    at: (hour, minute = 0) => date.getTime() - offset + (hour * 60 + minute) * 60_000,
  };
}

/** What the club's clocks show less UTC, at an instant. */
function offsetMs(instant: number): number {
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = (civil.format(instant).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `March 2026`. */
export const monthName = ({ year, month }: ClubDay) => `${months[month - 1]} ${year}`;
/** `2026-03`, as treasurers put it into references. */
export const monthCode = ({ year, month }: ClubDay) => `${year}-${month.toString().padStart(2, '0')}`;
/** Whether what falls on that date of the month, up to the 26th, is done today: on a weekend it waits for Monday. */
export const falls = ({ date, weekday }: ClubDay, due: number) =>
  (date === due && weekday >= 1 && weekday <= 5) || (weekday === 1 && (date === due + 1 || date === due + 2));

export const isSummer = ({ month }: ClubDay) => month >= 5 && month <= 8;
