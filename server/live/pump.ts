// Pushes to the watchers of each ledger, one push at a time a ledger: asked for while one runs, another follows.
import type { LedgerId } from '#server/domain/ids.ts';
import type { LiveLog } from './serve-socket.ts';

export interface Pump {
  /** Something may be new in the ledger. */
  look(ledgerId: LedgerId): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

export interface PumpOptions {
  /** Each tells its watchers, and answers in how many milliseconds to come again; 0: when something is new. */
  readonly pushes: readonly ((ledgerId: LedgerId) => Promise<number>)[];
  readonly log: LiveLog;
  readonly stopping: AbortSignal;
}

export function createPump({ pushes, log, stopping }: PumpOptions): Pump {
  const wanted = new Set<LedgerId>();
  const running = new Map<LedgerId, Promise<void>>();
  const later = new Set<LedgerId>();

  async function run(ledgerId: LedgerId): Promise<void> {
    while (wanted.delete(ledgerId) && !stopping.aborted) {
      for (const result of await Promise.allSettled(pushes.map((push) => push(ledgerId)))) {
        // Left to the poll, which sees that somebody was not told.
        if (result.status === 'rejected') log.warn({ ledgerId, err: result.reason }, 'a push failed');
        else if (result.value > 0) lookIn(ledgerId, result.value);
      }
    }
    running.delete(ledgerId);
  }

  function look(ledgerId: LedgerId): void {
    wanted.add(ledgerId);
    if (!running.has(ledgerId) && !stopping.aborted) running.set(ledgerId, run(ledgerId));
  }

  function lookIn(ledgerId: LedgerId, ms: number): void {
    if (later.has(ledgerId)) return;
    later.add(ledgerId);
    const comeAgain = () => {
      later.delete(ledgerId);
      look(ledgerId);
    };
    setTimeout(comeAgain, ms).unref();
  }

  return {
    look,
    idle: async () => {
      await Promise.all(running.values());
    },
  };
}
