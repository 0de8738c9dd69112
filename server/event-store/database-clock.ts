// The time as the database has it: several processes stamp one log, and their clocks may be an hour apart or step back.
import { performance } from 'node:perf_hooks';
import type { Link } from './postgres-link.ts';

/** Milliseconds since 1970. */
export interface Clock {
  /** The time, or null when the database has to be asked first. */
  known(): number | null;
  /** Asks over the link if it has to. */
  ask(link: Link): Promise<number>;
}

/** The process's own clocks: the wall's, which may be set, and one that only runs. Milliseconds. */
export interface LocalClocks {
  readonly wall: () => number;
  readonly steady: () => number;
}

const freshForMs = 60_000;
/** A wall clock that moved against the steady one by more was set, or the machine slept. */
const mostDriftMs = 100;

/** The process's clock, corrected by the database's: asked once a minute, and when the process's clock was set. */
export function createDatabaseClock({ wall, steady }: LocalClocks = { wall: Date.now, steady: () => performance.now() }): Clock {
  let asked: { readonly wall: number; readonly steady: number; readonly ahead: number } | null = null;
  const known = () => {
    if (asked === null) return null;
    const age = steady() - asked.steady;
    const drift = wall() - asked.wall - age;
    return age > freshForMs || Math.abs(drift) > mostDriftMs ? null : wall() + asked.ahead;
  };
  const ask = async (link: Link) => {
    const time = known();
    if (time !== null) return time;
    const sent = steady();
    const [row] = await link.query({
      name: 'playhead clock',
      text: 'select extract(epoch from clock_timestamp()) * 1000',
      rowMode: 'array',
    });
    const received = steady();
    const wallThen = wall() - (received - sent) / 2;
    asked = { wall: wall(), steady: received, ahead: Number(row?.[0]) - wallThen };
    return wall() + asked.ahead;
  };
  return { known, ask };
}
