// When a delivery that failed is tried again: after five seconds, then twice as long each time, up to an hour, for three days.

const firstMs = 5_000;
const longestMs = 3_600_000;

/** From the first failure of an event on; after it the account's events are parked. */
export const givesUpAfterMs = 3 * 24 * 3_600_000;

/** The pause after the nth failed try, n from 1. Up to a fifth shorter or longer by `random` (0 to 1), so that not all come at once. */
export function retryInMs(attempts: number, random: number): number {
  const pauseMs = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 20));
  return Math.round(pauseMs * (0.8 + 0.4 * random));
}
