// Where the hour, the day and the month of a moment begin in a time zone: days of 23 and 25 hours, clocks that jump by half an hour,
// midnights that are jumped over.
import { LRUCache } from 'lru-cache';
import { offsetMs } from '#server/domain/zone-offset.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** All that is counted is counted by these first: every zone's hours since 1972 are made of whole ones. */
export const quarterMs = hourMs / 4;

export const zonedUnits = ['hour', 'day', 'month'] as const;
export type ZonedUnit = (typeof zonedUnits)[number];

export const quarterOf = (ms: number): number => Math.floor(ms / quarterMs) * quarterMs;

/** Its first moment. All in milliseconds since 1970. */
export function startOf(unit: ZonedUnit, ms: number, timeZone: string): number {
  const offset = offsetMs(ms, timeZone);
  const local = ms + offset;
  switch (unit) {
    case 'hour': {
      const start = ms - modulo(local, hourMs);
      // An hour that the clocks are changed in is two: up to the change, and from it on.
      return offsetMs(start, timeZone) === offset ? start : lastChange(start, ms, timeZone);
    }
    case 'day':
      return firstMoment(local - modulo(local, dayMs), ms, timeZone);
    case 'month': {
      const date = new Date(local);
      return firstMoment(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()), ms, timeZone);
    }
  }
}

/** The first moment after it, where the next one begins. `start` is its first. */
export function endOf(unit: ZonedUnit, start: number, timeZone: string): number {
  switch (unit) {
    case 'hour': {
      let later = start + quarterMs;
      while (startOf('hour', later, timeZone) === start) later += quarterMs;
      return startOf('hour', later, timeZone);
    }
    // No day is longer than that, and none so short that the next but one has begun.
    case 'day':
      return startOf('day', start + 26 * hourMs, timeZone);
    case 'month':
      return startOf('month', start + 32 * dayMs, timeZone);
  }
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** The first moment, no later than `ms`, at which the clocks show `wall`; where they jump over it, the moment of the jump. */
function firstMoment(wall: number, ms: number, timeZone: string): number {
  const around = [wall - dayMs, wall + dayMs, ms].map((at) => wall - offsetMs(at, timeZone)).filter((at) => at <= ms);
  const shown = around.filter((at) => at + offsetMs(at, timeZone) === wall);
  const jumped = around.filter((at) => at - 1 + offsetMs(at - 1, timeZone) === wall - 1);
  return Math.min(...(shown.length > 0 ? shown : jumped.length > 0 ? jumped : [ms]));
}

/** When the clocks were last changed in `after`..`until`: the moment from which on they show what they do at `until`. */
function lastChange(after: number, until: number, timeZone: string): number {
  const offset = offsetMs(until, timeZone);
  let [low, high] = [after, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, timeZone) === offset) high = middle;
    else low = middle;
  }
  return high;
}

const known = new LRUCache<string, readonly (readonly [ZonedUnit, number])[]>({ max: 20_000 });

/** The starts of the hour, the day and the month that a quarter of an hour counts in: that of its first moment. */
export function zonedStarts(quarter: number, timeZone: string): readonly (readonly [ZonedUnit, number])[] {
  const key = `${quarter} ${timeZone}`;
  const starts = known.get(key) ?? zonedUnits.map((unit) => [unit, startOf(unit, quarter, timeZone)] as const);
  known.set(key, starts);
  return starts;
}
