// The queue of the in-memory store.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { CommandQueue, Enqueued, NewQueuedCommand, QueuedCommand, QueueRange } from './command-queue.ts';
import { BatchRefused, LedgerMissing } from './errors.ts';
import type { AppendBatch } from './event-store.ts';
import { commandsUpTo, isBeyondJsonb, type MemoryLedger } from './memory-ledger.ts';

export interface MemoryQueueParts {
  readonly ledgers: ReadonlyMap<LedgerId, MemoryLedger>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Work on a ledger's head, one at a time. */
  readonly inTurn: <T>(ledgerId: LedgerId, work: () => Promise<T>) => Promise<T>;
}

export function createMemoryQueue({ ledgers, now, inTurn }: MemoryQueueParts): CommandQueue {
  const claimed = new Set<LedgerId>();
  const waitingIn = (ledgerId: LedgerId) => [...(ledgers.get(ledgerId)?.queue.values() ?? [])];

  return {
    enqueue: (ledgerId, commands) =>
      inTurn(ledgerId, async () => {
        const ledger = ledgers.get(ledgerId);
        if (!ledger) throw new LedgerMissing(ledgerId);
        if (commands.some(({ payload }) => isBeyondJsonb(JSON.stringify(payload))))
          throw new BatchRefused('a text that the database would not take');
        ledger.queuedAtMs = Math.max(ledger.queuedAtMs, now());
        return commands.map((command) => enqueueOne(ledger, ledgerId, command));
      }),
    readQueued: async (ledgerId, ids) => waitingIn(ledgerId).filter(({ id }) => ids.includes(id)),
    list: async (ledgerId, range) => listed(waitingIn(ledgerId), range).slice(0, range.limit),
    readDue: async () => ({
      nowMs: now(),
      firstDueAt: new Map(
        [...ledgers.keys()].sort().flatMap((ledgerId) => {
          const [first] = waitingIn(ledgerId).sort(byDueTime);
          return first ? [[ledgerId, first.dueAt]] : [];
        }),
      ),
    }),
    claim: async (ledgerId, work) => {
      if (claimed.has(ledgerId) || !ledgers.has(ledgerId)) return null;
      claimed.add(ledgerId);
      const isDue = ({ dueAt }: QueuedCommand) => Date.parse(dueAt) <= now();
      try {
        return await work({ readDue: async (limit) => waitingIn(ledgerId).filter(isDue).sort(byDueTime).slice(0, limit) });
      } finally {
        claimed.delete(ledgerId);
      }
    },
    countTry: async (ledgerId, ids) => {
      const queue = ledgers.get(ledgerId)?.queue;
      for (const id of ids) {
        const command = queue?.get(id);
        if (command) queue?.set(id, { ...command, attempts: command.attempts + 1 });
      }
    },
    dropEnded: async (ledgerId, ids) => {
      const ledger = ledgers.get(ledgerId);
      if (ledger) for (const { id } of commandsUpTo(ledger, ledger.head, ids)) ledger.queue.delete(id);
    },
    readMarks: async (ledgerIds) =>
      new Map(
        ledgerIds.flatMap((ledgerId) => {
          const ledger = ledgers.get(ledgerId);
          return ledger ? [[ledgerId, { position: ledger.head.position, outcomes: ledger.head.outcomes, queued: ledger.queued }]] : [];
        }),
      ),
  };
}

function enqueueOne(ledger: MemoryLedger, ledgerId: LedgerId, command: NewQueuedCommand): Enqueued {
  ledger.queued += 1;
  const [recorded] = commandsUpTo(ledger, ledger.head, [command.id]);
  const waiting = ledger.queue.get(command.id);
  if (recorded) return { status: 'recorded', command: recorded };
  if (waiting) return { status: 'waiting', command: waiting };
  const submittedAt = new Date(ledger.queuedAtMs).toISOString();
  const dueAt = command.executeAt ?? submittedAt;
  const queued: QueuedCommand = { ...command, ledgerId, number: ledger.queued, submittedAt, dueAt, attempts: 0 };
  ledger.queue.set(command.id, queued);
  return { status: 'queued', command: queued };
}

/** Whether a command of the batch waits in the queue and is not taken from there: such a batch is not written. */
export function overtakesQueue(
  { queue }: MemoryLedger,
  { commands, dequeue = [] }: AppendBatch,
  taken: readonly CommandId[] = [],
): boolean {
  return commands.some(({ id }) => queue.has(id) && !dequeue.includes(id) && !taken.includes(id));
}

function listed(waiting: QueuedCommand[], range: QueueRange): readonly QueuedCommand[] {
  if (range.order === 'newest') {
    const { before = Number.POSITIVE_INFINITY } = range;
    return waiting.filter(({ number }) => number < before).sort((a, b) => b.number - a.number);
  }
  const { after } = range;
  return waiting.filter((command) => after === undefined || byDueTime(command, after) > 0).sort(byDueTime);
}

type Place = Pick<QueuedCommand, 'dueAt' | 'number'>;
const byDueTime = (a: Place, b: Place) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || a.number - b.number;
