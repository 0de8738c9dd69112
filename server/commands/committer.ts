// Takes batches to their record: on the head it knows if it can, under the head's lock if others write too.
// Whatever happens, every command of a batch is answered, and the cache holds only what was committed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import {
  BatchRefused,
  CommandAlreadyRecorded,
  HeadMoved,
  OutcomeUnknown,
  StoreUnavailable,
  VersionConflict,
} from '#server/event-store/errors.ts';
import type { EventStore, Head, HeldHead, PreparedAppend } from '#server/event-store/event-store.ts';
import { answerAll, answerRecorded, answerWaiting, failAll } from './answer-batch.ts';
import { appendInParts } from './append-in-parts.ts';
import type { Batching } from './batching.ts';
import { type DecidedBatch, decideBatch, failedBatch, type Situation, statesAfter } from './decide-batch.ts';
import { takesBack } from './entries.ts';
import { stampFor } from './stamp.ts';
import { createStanding, type Standing } from './standing.ts';
import type { StreamState } from './stream-state.ts';
import type { WaitingCommand } from './waiting-command.ts';

export interface CommitterOptions {
  readonly ledgerId: LedgerId;
  readonly store: EventStore;
  /** Called after each commit of this process. */
  readonly onCommitted: (ledgerId: LedgerId, head: Head) => void;
  /** Called when a decider threw or the database refused a command: a defect, known to the client by the id. */
  readonly onFailed: (errorId: string, error: unknown) => void;
  readonly batching: Batching;
  /** Events between two snapshots of an account. */
  readonly snapshotEvery?: number;
  /** How long an unknown outcome is asked after before it is answered as unknown. */
  readonly resolveUnknownMs?: number;
}

type Batch = readonly WaitingCommand[];

/** A batch decided and made ready to be sent, on the head that it expects. */
export interface Ready {
  readonly batch: Batch;
  readonly decided: DecidedBatch;
  readonly prepared: PreparedAppend;
  /** Where the ledger stands before it. */
  readonly head: Head;
  /** The streams it appends to, as it leaves them. */
  readonly after: ReadonlyMap<StreamId, StreamState>;
}

export interface Committer extends Pick<Standing, 'takesTurns' | 'rest' | 'flush'> {
  /**
   * Decides a batch and makes it ready to be sent; `behind` another that is on its way, on what that one will leave.
   * Null when it cannot be done behind that one, or without the head's lock, or at all: under the lock it shows why.
   */
  prepare(batch: Batch, behind: Ready | null): Promise<Ready | null>;
  /**
   * Sends what was made ready. When it went through, what is left to do is to tell those who wait, with the answer: the next batch may be
   * sent first. Null when it did not: then everybody has been answered, and nothing may be sent behind it.
   */
  send(ready: Ready): Promise<(() => void) | null>;
  /** The way that cannot miss twice: nobody else appends between the reading, the deciding and the record. Answers every command. */
  underLock(batch: Batch): Promise<void>;
}

type Decide = (batch: Batch, situation: Situation) => DecidedBatch;

export function createCommitter(options: CommitterOptions): Committer {
  const { ledgerId, store, onCommitted, onFailed, batching, resolveUnknownMs = 10_000 } = options;
  const standing = createStanding(options);

  async function prepare(batch: Batch, behind: Ready | null): Promise<Ready | null> {
    if (opensLedger(batch)) return null;
    // An entry that the batch before it makes or takes back is not there to be looked up yet.
    if (behind && batch.some(takesBack)) return null;
    try {
      const known = await standing.enter(batch, behind !== null);
      if (known === null) return null;
      const head = behind?.prepared.appended.head ?? known;
      const { states, entries } = await standing.load(batch, behind?.after);
      const decided = decideBatch(batch, { states, entries, at: stampFor(batch, head, await store.now()) });
      const prepared = store.prepare(ledgerId, head, decided.batch);
      return { batch, decided, prepared, head, after: statesAfter(states, prepared.appended.events) };
    } catch {
      standing.forget(batch);
      return null;
    }
  }

  async function send({ batch, decided, prepared, head, after }: Ready): Promise<(() => void) | null> {
    try {
      await prepared.commit();
    } catch (error) {
      await recover(batch, error);
      return null;
    }
    took(prepared.appended.head, after, decided.batch.tails);
    return () => answerAll(batch, { verdicts: decided.verdicts, position: head.position }, onFailed);
  }

  async function recover(batch: Batch, error: unknown): Promise<void> {
    if (error instanceof HeadMoved || error instanceof CommandAlreadyRecorded) return underLock(batch);
    standing.forget(batch);
    if (error instanceof VersionConflict) return underLock(batch);
    if (error instanceof OutcomeUnknown) return resolveUnknown(batch, decideBatch);
    if (error instanceof BatchRefused) return halve(batch, error);
    failAll(batch, error);
  }

  function underLock(batch: Batch): Promise<void> {
    return underLockWith(batch, decideBatch);
  }

  async function underLockWith(batch: Batch, decide: Decide): Promise<void> {
    try {
      await onceUnderLock(batch, decide);
    } catch (error) {
      standing.forget(batch);
      if (error instanceof OutcomeUnknown) return resolveUnknown(batch, decide);
      if (error instanceof BatchRefused && decide === decideBatch) return halve(batch, error);
      failAll(batch, error);
    }
  }

  async function onceUnderLock(batch: Batch, decide: Decide, left = 3): Promise<void> {
    try {
      await holding(batch, decide);
    } catch (error) {
      if (!(error instanceof HeadMoved) || left === 0) throw error;
      // Nobody else writes meanwhile: what is in the way is a command of the batch itself, which waits in the queue.
      standing.forget(batch);
      const direct = batch.filter(({ queued }) => queued === undefined).map(({ envelope }) => envelope.commandId);
      const others = answerWaiting(batch, await store.queue.readQueued(ledgerId, direct));
      if (others.length > 0) await onceUnderLock(others, decide, left - 1);
    }
  }

  async function holding(batch: Batch, decide: Decide): Promise<void> {
    const nowMs = await store.now();
    if (!opensLedger(batch)) await standing.warm(batch);
    const done = await store.holdHead(ledgerId, (held) => recordUnderLock(held, { batch, decide, nowMs }), { create: opensLedger(batch) });
    took(done.head, done.after, done.tails);
    answerAll(done.fresh, done, onFailed);
    await answerRecorded(store, batch, done.recorded);
  }

  async function recordUnderLock(held: HeldHead, { batch, decide, nowMs }: UnderLock) {
    const { head } = held;
    standing.follow(head);
    const recorded = await held.readCommands(batch.map(({ envelope }) => envelope.commandId));
    const ids = new Set(recorded.map(({ id }) => id));
    const fresh = batch.filter(({ envelope }) => !ids.has(envelope.commandId));
    const { states, entries } = await standing.loadHeld(fresh, held);
    const at = stampFor(fresh, head, nowMs);
    const appended = await appendInParts(held, partsOf(fresh, batching.part), {
      states,
      decide: (part) => decide(part, { states, entries, at }),
    });
    return { ...appended, recorded, fresh, position: head.position, head: held.head };
  }

  /**
   * The link was lost around a commit. The same ids are sent again until they are committed or found recorded: not finding
   * them proves nothing while the first attempt may still arrive, but once they are committed here it meets a moved head.
   */
  async function resolveUnknown(batch: Batch, decide: Decide): Promise<void> {
    const deadline = Date.now() + resolveUnknownMs;
    for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 1_000)) {
      standing.forget(batch);
      standing.forgetHead();
      try {
        return await onceUnderLock(batch, decide);
      } catch (error) {
        const lost = error instanceof OutcomeUnknown || error instanceof StoreUnavailable;
        if (!lost && error instanceof BatchRefused && decide === decideBatch) return halve(batch, error);
        if (!lost || Date.now() + waitMs > deadline)
          return failAll(batch, new OutcomeUnknown('the link was lost around the commit', { cause: error }));
      }
      await sleep(waitMs);
    }
  }

  /** The database refused the batch: halves of it, until the command that it cannot take stands alone and ends as failed. */
  async function halve(batch: Batch, error: BatchRefused): Promise<void> {
    if (batch.length === 1) return underLockWith(batch, (alone, situation) => failedBatch(alone, situation, error));
    const middle = Math.ceil(batch.length / 2);
    await underLock(batch.slice(0, middle));
    await underLock(batch.slice(middle));
  }

  function took(...taken: Parameters<Standing['took']>): void {
    standing.took(...taken);
    onCommitted(ledgerId, taken[0]);
  }

  const { takesTurns, rest, flush } = standing;
  return { prepare, send, underLock, takesTurns, rest, flush };
}

interface UnderLock {
  readonly batch: Batch;
  readonly decide: Decide;
  readonly nowMs: number;
}

function partsOf(batch: Batch, size: number): Batch[] {
  return Array.from({ length: Math.ceil(batch.length / size) }, (_, index) => batch.slice(index * size, (index + 1) * size));
}

function opensLedger(batch: Batch): boolean {
  return batch[0]?.envelope.command.type === 'OpenLedger';
}
