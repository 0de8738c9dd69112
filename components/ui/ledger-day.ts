// Days of the ledger's time zone: where each ends, so that 100,000 events are grouped by as many questions as there are days,
// and the moment that a date typed by a person means.
import { offsetMs } from '#server/domain/zone-offset.ts';
import { dayKey, timeText } from './time-text.ts';

const dayMs = 86_400_000;

/** The first moment of the next day in the zone. Days of 23 and 25 hours included. */
export function dayEndMs(ms: number, timeZone: string): number {
  const offset = offsetMs(ms, timeZone);
  const midnight = (Math.floor((ms + offset) / dayMs) + 1) * dayMs;
  const guess = midnight - offset;
  const exact = midnight - offsetMs(guess, timeZone);
  // Where clocks jump at midnight itself, the old offset is the right one.
  return dayKey(exact, timeZone) !== dayKey(exact - 1, timeZone) ? exact : guess;
}

/** The moment that `2026-03-03T14:02` (seconds optional) means in the zone. */
export function zonedMs(local: string, timeZone: string): number {
  const wall = Date.parse(`${local}Z`);
  const guess = wall - offsetMs(wall, timeZone);
  return wall - offsetMs(guess, timeZone);
}

/** The moment as a date box takes it: `2026-03-03T14:02` in the zone. */
export function boxText(ms: number, timeZone: string): string {
  return `${dayKey(ms, timeZone)}T${timeText(ms, timeZone, 'time')}`;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The moment that an address or a box names. A day means its end; a time without a zone is the ledger's own. NaN when it is none. */
export function momentMs(at: string, timeZone: string): number {
  if (!isCalendarDay(at.slice(0, 10))) return Number.NaN;
  if (day.test(at)) return dayEndMs(zonedMs(`${at}T00:00`, timeZone), timeZone) - 1;
  if (wallTime.test(at)) return Number.isNaN(Date.parse(`${at}Z`)) ? Number.NaN : zonedMs(at, timeZone);
  return instant.test(at) ? Date.parse(at) : Number.NaN;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
