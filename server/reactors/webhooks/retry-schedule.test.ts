// The pauses between the tries of a delivery: growing, bounded, spread, and enough of them for three days.
import { describe, expect, it } from 'vitest';
import { givesUpAfterMs, retryInMs } from './retry-schedule.ts';

describe('the pause before the next try', () => {
  it('doubles from five seconds up to an hour', () =>
    expect([1, 2, 3, 4, 9, 10, 11, 12, 1_000].map((attempts) => retryInMs(attempts, 0.5) / 1_000)).toEqual([
      5, 10, 20, 40, 1_280, 2_560, 3_600, 3_600, 3_600,
    ]));
  it('is a fifth shorter or longer by chance', () => {
    expect(retryInMs(1, 0)).toBe(4_000);
    expect(retryInMs(1, 1)).toBe(6_000);
  });
  it('leaves some eighty tries until three days are over', () => {
    let [tries, atMs] = [0, 0];
    for (; atMs < givesUpAfterMs; tries += 1) atMs += retryInMs(tries + 1, 0.5);
    expect(tries).toBe(81);
  });
});
