// The clock that stamps are made of, with clocks that are wrong, step and stop.
import { describe, expect, it } from 'vitest';
import { createDatabaseClock } from './database-clock.ts';
import type { Link } from './postgres-link.ts';

function clocks(aheadMs: number) {
  const state = { real: 1_000_000, aheadMs, asked: 0, roundTripMs: 0 };
  const link: Link = {
    query: async () => {
      state.asked += 1;
      state.real += state.roundTripMs / 2;
      const answer = [[String(state.real)]];
      state.real += state.roundTripMs / 2;
      return answer;
    },
    command: async () => '',
    isBroken: () => false,
  };
  const clock = createDatabaseClock({ wall: () => state.real + state.aheadMs, steady: () => state.real });
  return { state, now: () => clock.ask(link) };
}

describe('the clock', () => {
  it.each([0, 3_600_000, -3_600_000])('is the database’s, though the process’s is %i ms ahead', async (aheadMs) => {
    const { state, now } = clocks(aheadMs);
    expect(await now()).toBe(state.real);
    state.real += 500;
    expect(await now()).toBe(state.real);
    expect(state.asked).toBe(1);
  });

  it('counts half the round trip', async () => {
    const { state, now } = clocks(60_000);
    state.roundTripMs = 20;
    expect(await now()).toBe(state.real);
  });

  it('asks again after a minute, since clocks drift', async () => {
    const { state, now } = clocks(0);
    await now();
    state.aheadMs = 90;
    state.real += 60_001;
    expect(await now()).toBe(state.real);
    expect(state.asked).toBe(2);
  });

  it.each([3_600_000, -3_600_000, 101])('asks again when the process’s clock steps by %i ms', async (step) => {
    const { state, now } = clocks(0);
    await now();
    state.aheadMs += step;
    expect(await now()).toBe(state.real);
    expect(state.asked).toBe(2);
  });
});
