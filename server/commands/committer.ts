// Takes one batch to its record: on the head it knows if it can, under the head's lock if others write too.
// Whatever happens, every command of the batch is answered, and the cache holds only what was committed.
import { setTimeout as sleep } from 'node:timers/promises';
import { streamsOf } from '#server/domain/decide.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import {
  BatchRefused,
  CommandAlreadyRecorded,
  CommandIdReused,
  HeadMoved,
  OutcomeUnknown,
  StoreUnavailable,
  VersionConflict,
} from '#server/event-store/errors.ts';
import type { Appended, EventStore, Head, HeldHead, RecordedCommand } from '#server/event-store/event-store.ts';
import { type DecidedBatch, decideBatch, failedBatch, type Verdict, versionsAfter } from './decide-batch.ts';
import type { Outcome } from './outcome.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import { createStateCache } from './state-cache.ts';
import type { WaitingCommand } from './waiting-command.ts';

export interface CommitterOptions {
  readonly ledgerId: LedgerId;
  readonly store: EventStore;
  /** Called after each commit of this process. */
  readonly onCommitted: (ledgerId: LedgerId, head: Head) => void;
  /** Called when a decider threw or the database refused a command: a defect, known to the client by the id. */
  readonly onFailed: (errorId: string, error: unknown) => void;
  /** How long an unknown outcome is asked after before it is answered as unknown. */
  readonly resolveUnknownMs?: number;
}

/** Batches without a foreign writer after which the lane trusts its own head again. */
const quietBatches = 16;
/** Beyond so many positions it is cheaper to forget all states than to follow. */
const mostMissed = 50_000;

type Decide = (batch: readonly WaitingCommand[]) => DecidedBatch;

export function createCommitter({ ledgerId, store, onCommitted, onFailed, resolveUnknownMs = 10_000 }: CommitterOptions) {
  const cache = createStateCache();
  let known: Head | null = null;
  let batchesUnderLock = 0;

  const decideAll: Decide = (batch) => decideBatch(batch, cache.get);

  /** Answers every command of the batch. */
  async function commit(batch: readonly WaitingCommand[]): Promise<void> {
    const head = known;
    if (head === null || batchesUnderLock > 0 || opensLedger(batch)) return underLock(batch, decideAll);
    try {
      const keys = cache.missing(batch.flatMap(({ envelope }) => streamsOf(envelope.command)));
      if (keys.length > 0) cache.fold(keys, await store.readStreams(ledgerId, keys));
      const decided = decideAll(batch);
      took(decided, await store.append(ledgerId, head, decided.batch));
      answerAll(batch, decided.verdicts, head.position);
    } catch (error) {
      if (error instanceof HeadMoved || error instanceof CommandAlreadyRecorded) {
        if (error instanceof HeadMoved) batchesUnderLock = quietBatches;
        return underLock(batch, decideAll);
      }
      forgetStreams(batch);
      if (error instanceof VersionConflict) return underLock(batch, decideAll);
      if (error instanceof OutcomeUnknown) return resolveUnknown(batch, decideAll);
      if (error instanceof BatchRefused) return halve(batch, error);
      failAll(batch, error);
    }
  }

  /** The way that cannot miss twice: nobody else appends between the reading, the deciding and the record. */
  async function underLock(batch: readonly WaitingCommand[], decide: Decide): Promise<void> {
    try {
      await onceUnderLock(batch, decide);
    } catch (error) {
      forgetStreams(batch);
      if (error instanceof OutcomeUnknown) return resolveUnknown(batch, decide);
      if (error instanceof BatchRefused && decide === decideAll) return halve(batch, error);
      failAll(batch, error);
    }
  }

  async function onceUnderLock(batch: readonly WaitingCommand[], decide: Decide): Promise<void> {
    const result = await store.holdHead(
      ledgerId,
      async (held) => {
        await followOthers(held);
        const recorded = await held.readCommands(batch.map(({ envelope }) => envelope.commandId));
        const ids = new Set(recorded.map(({ id }) => id));
        const fresh = batch.filter(({ envelope }) => !ids.has(envelope.commandId));
        if (fresh.length === 0) return { head: held.head, recorded, fresh, done: null };
        const keys = cache.missing(fresh.flatMap(({ envelope }) => streamsOf(envelope.command)));
        if (keys.length > 0) cache.fold(keys, await held.readStreams(keys));
        const decided = decide(fresh);
        return { head: held.head, recorded, fresh, done: { decided, appended: await held.append(decided.batch) } };
      },
      { create: opensLedger(batch) },
    );
    known = result.head;
    if (result.done) {
      took(result.done.decided, result.done.appended);
      answerAll(result.fresh, result.done.decided.verdicts, result.head.position);
    }
    await answerRecorded(batch, result.recorded);
  }

  async function followOthers(held: HeldHead): Promise<void> {
    const since = known;
    const quiet =
      since !== null && since.position === held.head.position && since.outcomes === held.head.outcomes && since.epoch === held.head.epoch;
    if (quiet) {
      batchesUnderLock = Math.max(0, batchesUnderLock - 1);
      return;
    }
    // The first look at a ledger says nothing about other writers.
    if (since === null) return cache.clear();
    batchesUnderLock = quietBatches;
    if (since.epoch !== held.head.epoch || held.head.position - since.position > mostMissed) return cache.clear();
    cache.follow(await held.eventsSince(since.position));
  }

  /**
   * The link was lost around a commit. The same ids are sent again until they are committed or found recorded: not finding
   * them proves nothing while the first attempt may still arrive, but once they are committed here it meets a moved head.
   */
  async function resolveUnknown(batch: readonly WaitingCommand[], decide: Decide): Promise<void> {
    const deadline = Date.now() + resolveUnknownMs;
    for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 1_000)) {
      forgetStreams(batch);
      known = null;
      try {
        return await onceUnderLock(batch, decide);
      } catch (error) {
        const lost = error instanceof OutcomeUnknown || error instanceof StoreUnavailable;
        if (!lost && error instanceof BatchRefused && decide === decideAll) return halve(batch, error);
        if (!lost || Date.now() + waitMs > deadline)
          return failAll(batch, new OutcomeUnknown('the link was lost around the commit', { cause: error }));
      }
      await sleep(waitMs);
    }
  }

  /** The database refused the batch: halves of it, until the command that it cannot take stands alone and ends as failed. */
  async function halve(batch: readonly WaitingCommand[], error: BatchRefused): Promise<void> {
    if (batch.length === 1) return underLock(batch, (alone) => failedBatch(alone, error));
    const middle = Math.ceil(batch.length / 2);
    await commit(batch.slice(0, middle));
    await commit(batch.slice(middle));
  }

  function took(decided: DecidedBatch, appended: Appended): void {
    known = appended.head;
    cache.committed(decided.decided, appended.events);
    onCommitted(ledgerId, appended.head);
  }

  function forgetStreams(batch: readonly WaitingCommand[]): void {
    cache.forget(batch.flatMap(({ envelope }) => streamsOf(envelope.command).map(({ streamId }) => streamId)));
  }

  function answerAll(batch: readonly WaitingCommand[], verdicts: readonly Verdict[], from: number): void {
    let position = from;
    for (const [index, command] of batch.entries()) {
      const verdict = verdicts[index];
      if (verdict === undefined) throw new Error('a command without a verdict');
      if (verdict.status === 'accepted') position += verdict.steps.length;
      if (verdict.status === 'failed') onFailed(verdict.errorId, verdict.error);
      command.answer(outcomeOf(command, verdict, position));
    }
  }

  async function answerRecorded(batch: readonly WaitingCommand[], recorded: readonly RecordedCommand[]): Promise<void> {
    const byId = new Map(recorded.map((command) => [command.id, command]));
    for (const command of batch) {
      const before = byId.get(command.envelope.commandId);
      if (before === undefined) continue;
      if (before.contentHash !== command.contentHash) command.fail(new CommandIdReused(before.id));
      // It is recorded: whatever keeps us from reading it back, "nothing was written" would be a lie.
      else
        await recordedOutcome(store, before).then(command.answer, (cause) =>
          command.fail(new OutcomeUnknown('recorded, but not read back', { cause })),
        );
    }
  }

  return { commit };
}

function failAll(batch: readonly WaitingCommand[], error: unknown): void {
  for (const command of batch) command.fail(error);
}

function opensLedger(batch: readonly WaitingCommand[]): boolean {
  return batch[0]?.envelope.command.type === 'OpenLedger';
}

function outcomeOf({ envelope: { commandId } }: WaitingCommand, verdict: Verdict, position: number): Outcome {
  const ended = { commandId, position, replayed: false };
  switch (verdict.status) {
    case 'accepted':
      return { ...ended, status: 'accepted', versions: versionsAfter(verdict.steps) };
    case 'rejected':
      return { ...ended, status: 'rejected', rejection: verdict.rejection };
    case 'failed':
      return { ...ended, status: 'failed', errorId: verdict.errorId };
  }
}
