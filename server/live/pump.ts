// Pushes to the watchers of each ledger, one push at a time a ledger: asked for while one runs, another follows.
import type { LedgerId } from '#server/domain/ids.ts';
import type { LiveLog, ServingParts } from './serve-socket.ts';

export interface Pump {
  /** Something may be new in the ledger. */
  look(ledgerId: LedgerId): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

export interface PumpOptions {
  readonly rooms: ServingParts['rooms'];
  readonly log: LiveLog;
  readonly stopping: AbortSignal;
}

/** How soon those are told who joined during a push. */
const lateMs = 5;

export function createPump({ rooms, log, stopping }: PumpOptions): Pump {
  const wanted = new Set<LedgerId>();
  const running = new Map<LedgerId, Promise<void>>();
  const later = new Set<LedgerId>();

  async function run(ledgerId: LedgerId): Promise<void> {
    while (wanted.delete(ledgerId) && !stopping.aborted) {
      const [accounts, ledgers, commands, lists] = await Promise.allSettled([
        rooms.accounts.push(ledgerId),
        rooms.ledgers.push(ledgerId),
        rooms.commands.push(ledgerId),
        rooms.commandLists.push(ledgerId),
      ]);
      for (const result of [accounts, ledgers, commands, lists]) {
        // Left to the poll, which sees that somebody was not told.
        if (result.status === 'rejected') log.warn({ ledgerId, err: result.reason }, 'a push failed');
      }
      if (accounts.status === 'fulfilled' && rooms.accounts.isLate(ledgerId)) lookIn(ledgerId, lateMs);
      if (ledgers.status === 'fulfilled' && ledgers.value > 0) lookIn(ledgerId, ledgers.value);
      if (lists.status === 'fulfilled' && lists.value > 0) lookIn(ledgerId, lists.value);
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
