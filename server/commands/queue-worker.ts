// Runs the commands of the queue: finds the ledgers in which something is due, and runs their queues one ledger at a time. Any number of
// processes may do so; one that dies leaves nothing to clean up.
import { setTimeout } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { CommandQueue } from '#server/event-store/command-queue.ts';
import { createQueueTurn, type QueueTurnOptions } from './queue-turn.ts';

export interface QueueWorkerOptions extends Omit<QueueTurnOptions, 'stopping'> {
  readonly queue: CommandQueue;
  readonly log: { warn(facts: object, message: string): void };
  /** How often it is looked for what other processes have queued; 200 unless said. */
  readonly pollMs?: number;
}

export interface QueueWorker {
  /** Something may be due. */
  wake(): void;
  /** Begins nothing new, and resolves when what it was at is done. */
  stop(): Promise<void>;
}

const longestPauseMs = 5_000;
const pauseAfter = (failures: number) => Math.min(longestPauseMs, 50 * 2 ** failures) * (0.5 + Math.random() / 2);

export function startQueueWorker({ pollMs = 200, ...options }: QueueWorkerOptions): QueueWorker {
  const { queue, log } = options;
  const stopping = new AbortController();
  const runTurn = createQueueTurn({ ...options, stopping: stopping.signal });
  /** Queues that could not be run: not before, in milliseconds of the process's clock. */
  const resting = new Map<LedgerId, { readonly failures: number; readonly untilMs: number }>();
  let woken = new AbortController();

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      woken = new AbortController();
      let waitMs = 0;
      try {
        waitMs = await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        waitMs = pauseAfter(failures);
        log.warn({ err: error, failures }, 'the queue cannot be read');
      }
      await pause(waitMs);
    }
  }

  /** Runs every queue in which something is due; answers when to look again, in milliseconds. */
  async function round(): Promise<number> {
    const { nowMs, firstDueAt } = await queue.readDue();
    for (const ledgerId of resting.keys()) if (!firstDueAt.has(ledgerId)) resting.delete(ledgerId);
    let ran = false;
    let waitMs = pollMs;
    for (const [ledgerId, dueAt] of firstDueAt) {
      if (stopping.signal.aborted) return 0;
      const dueInMs = Date.parse(dueAt) - nowMs;
      if (dueInMs > 0) waitMs = Math.min(waitMs, dueInMs);
      else if ((resting.get(ledgerId)?.untilMs ?? 0) <= performance.now()) ran = (await turn(ledgerId)) || ran;
    }
    return ran ? 0 : waitMs;
  }

  async function turn(ledgerId: LedgerId): Promise<boolean> {
    try {
      const ran = await runTurn(ledgerId);
      resting.delete(ledgerId);
      return ran;
    } catch (error) {
      const failures = (resting.get(ledgerId)?.failures ?? 0) + 1;
      resting.set(ledgerId, { failures, untilMs: performance.now() + pauseAfter(failures) });
      log.warn({ ledgerId, err: error, failures }, 'a queue could not be run; it is tried again');
      return false;
    }
  }

  function pause(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: woken.signal }).catch(() => {});
  }

  const running = run();
  return {
    wake: () => woken.abort(),
    stop: async () => {
      stopping.abort();
      woken.abort();
      await running;
    },
  };
}
