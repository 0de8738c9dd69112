// Stopping in the reverse order of starting, in limited time, however often it is asked for.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';

export type Shutdown = {
  /** Remembers how to stop what was just started. */
  after(name: string, stop: () => Promise<unknown>): void;
  /** Stops everything, last started first. What hangs is left behind, so that the rest is still stopped. */
  run(): Promise<void>;
};

/** `limitMs` is for all of it; what is stopped last has at least a fifth of it. */
export function createShutdown(log: Log, limitMs = 10_000): Shutdown {
  const started: { name: string; stop: () => Promise<unknown> }[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    const deadline = Date.now() + limitMs;
    for (let left = started.pop(); left; left = started.pop()) {
      const { name, stop } = left;
      const patienceMs = Math.max(0, deadline - Date.now() - (started.length > 0 ? limitMs / 5 : 0));
      const stopped = stop().then(
        () => true,
        (error: unknown) => {
          log.error({ err: error }, `${name} did not stop cleanly`);
          return true;
        },
      );
      if (!(await Promise.race([stopped, sleep(patienceMs, false, { ref: false })])))
        log.error(`${name} did not stop in time; going on without it`);
    }
  };
  return {
    after: (name, stop) => {
      started.push({ name, stop });
    },
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}
