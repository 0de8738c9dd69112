// Puts commands into a ledger's queue by group commit, as the lane executes them: while one commit is under way, arrivals wait, and then
// all of them are the next.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Enqueued, NewQueuedCommand } from '#server/event-store/command-queue.ts';
import { BatchRefused, Busy, CommandIdReused, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { type Submitted, submitted } from './decide-batch.ts';
import type { CommandEnvelope, Outcome } from './outcome.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import { onePerId, type WaitingCommand } from './waiting-command.ts';

export interface SubmissionOptions {
  readonly ledgerId: LedgerId;
  readonly store: Pick<EventStore, 'queue' | 'readVersions'>;
  /** Called after each commit that put commands into the queue. */
  readonly onQueued: (ledgerId: LedgerId) => void;
  /** How long an unknown outcome is asked after before it is answered as unknown. */
  readonly resolveUnknownMs?: number;
}

export interface Submission {
  /** Answers when it is in the queue for good. Errors: Busy, CommandIdReused, LedgerMissing, StoreUnavailable, OutcomeUnknown. */
  submit(envelope: CommandEnvelope): Promise<Outcome>;
  readonly idle: boolean;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/** Commands put into the queue at once: at most so many share a transaction. */
const mostInBatch = 1_000;
/** Commands that may wait to be put there; beyond it the answer is Busy and nothing is written. */
const mostWaiting = 10_000;

export function createSubmission({ ledgerId, store, onQueued, resolveUnknownMs = 10_000 }: SubmissionOptions): Submission {
  let waiting: WaitingCommand[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostInBatch);
      waiting = waiting.slice(mostInBatch);
      await enqueue(onePerId(batch));
    }
    running = null;
  }

  /** Answers every command of the batch. */
  async function enqueue(batch: readonly WaitingCommand[]): Promise<void> {
    try {
      const enqueued = await resolved(batch.map(newQueued));
      if (enqueued.some(({ status }) => status === 'queued')) onQueued(ledgerId);
      await Promise.all(batch.map((command, index) => answer(command, enqueued[index])));
    } catch (error) {
      if (error instanceof BatchRefused && batch.length > 1) {
        // Halves of it, until the one that the database cannot take stands alone.
        const middle = Math.ceil(batch.length / 2);
        await enqueue(batch.slice(0, middle));
        return enqueue(batch.slice(middle));
      }
      for (const command of batch) command.fail(error);
    }
  }

  /** Sends the same ids again until the queue has them: those of a first attempt that got through are found there. */
  async function resolved(commands: readonly NewQueuedCommand[]): Promise<readonly Enqueued[]> {
    const deadline = Date.now() + resolveUnknownMs;
    for (let waitMs = 20, isUnknown = false; ; waitMs = Math.min(waitMs * 2, 1_000)) {
      try {
        const enqueued = await store.queue.enqueue(ledgerId, commands);
        return isUnknown ? enqueued.map(asOurs) : enqueued;
      } catch (error) {
        isUnknown ||= error instanceof OutcomeUnknown;
        const lost = error instanceof OutcomeUnknown || (isUnknown && error instanceof StoreUnavailable);
        if (!lost) throw error;
        if (Date.now() + waitMs > deadline) throw new OutcomeUnknown('the link was lost around the commit', { cause: error });
      }
      await sleep(waitMs);
    }
  }

  async function answer(command: WaitingCommand, enqueued: Enqueued | undefined): Promise<void> {
    if (enqueued === undefined) return command.fail(new Error('the queue did not say what became of a command'));
    if (enqueued.command.contentHash !== command.contentHash) return command.fail(new CommandIdReused(enqueued.command.id));
    if (enqueued.status !== 'recorded')
      return command.answer({ commandId: enqueued.command.id, status: 'queued', position: 0, replayed: enqueued.status === 'waiting' });
    await recordedOutcome(store, enqueued.command).then(command.answer, command.fail);
  }

  return {
    submit(envelope) {
      if (waiting.length >= mostWaiting) return Promise.reject(new Busy('too much is being queued in this ledger'));
      return new Promise((resolve, reject) => {
        waiting.push({ ...submitted(envelope, new Date().toISOString()), answer: resolve, fail: reject });
        // A microtask later, so that what arrived in the same turn is in the first batch already.
        running ??= Promise.resolve().then(run);
      });
    },
    get idle() {
      return running === null;
    },
    drained: async () => {
      while (running !== null) await running;
    },
  };
}

// What an attempt of ours put there before its answer was lost is no repeat.
const asOurs = (enqueued: Enqueued): Enqueued => (enqueued.status === 'waiting' ? { ...enqueued, status: 'queued' } : enqueued);

function newQueued({ envelope, payload, contentHash }: Submitted): NewQueuedCommand {
  const { commandId: id, actorId, command, correlationId = id, causationId = null, expectedVersion = null, executeAt = null } = envelope;
  return { id, type: command.type, payload, contentHash, actorId, correlationId, causationId, expectedVersion, executeAt };
}
