// How much happens on which day, and at which hours: Fridays are busy, winters quiet, and a club grows.
import { type ClubDay, clubDays } from '#server/demo/club-calendar.ts';
import type { SeededRandom } from '#server/demo/seeded-random.ts';

export interface SeedDay {
  readonly day: ClubDay;
  /** How many events there are to be when it is over, all days before it counted. */
  readonly target: number;
  /** How much of all days is over by then: 0 to 1. */
  readonly share: number;
}

const ofWeekday = [0.7, 0.8, 0.8, 1, 0.9, 1.7, 1.3];
const hours = [7, 8, 9, 10, 11, 12, 12, 13, 15, 17, 18, 19, 20, 20, 21, 21, 22];
const hourMs = 3_600_000;

/** The events spread over the days from one instant to another, in milliseconds since 1970. */
export function seedDays(events: number, fromMs: number, untilMs: number): readonly SeedDay[] {
  // The last day of the calendar is not over: it is the one that holds the end.
  const days = clubDays(fromMs, untilMs).slice(0, -1);
  const weights = days.map(
    ({ weekday, month }, index) => (ofWeekday[weekday] ?? 1) * seasonOf(month) * (0.6 + (0.8 * index) / days.length),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return days.map((day, index) => {
    sum += weights[index] ?? 0;
    const isLast = index + 1 === days.length;
    return { day, target: isLast ? events : Math.floor((events * sum) / all), share: (index + 1) / days.length };
  });
}

const seasonOf = (month: number) => 1 + 0.25 * Math.sin(((month - 4) / 12) * 2 * Math.PI);

/** So many instants of that day, ascending. */
export function timesOf({ day }: SeedDay, count: number, random: SeededRandom): readonly number[] {
  const times = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    times[index] = day.at(hours[random.between(0, hours.length - 1)] ?? 12) + random.between(0, hourMs - 1);
  }
  return [...times.sort()];
}
