// The bus's door to the queue: commands put there, group by group, and taken back before they run.
import { randomUUID } from 'node:crypto';
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import { Busy, CommandAlreadyEnded, CommandMissing } from '#server/event-store/errors.ts';
import type { EventStore, Head } from '#server/event-store/event-store.ts';
import { endQueued } from './end-queued.ts';
import type { CommandEnvelope, Outcome } from './outcome.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import { createSubmission, type Submission, type SubmissionOptions } from './submission.ts';

export interface QueueDoorOptions extends Omit<SubmissionOptions, 'ledgerId' | 'store'> {
  readonly store: EventStore;
  readonly onCommitted: (ledgerId: LedgerId, head: Head) => void;
  readonly onFailed: (errorId: string, error: unknown) => void;
}

export interface QueueDoor {
  /** Errors: as of CommandBus.submit. */
  submit(envelope: CommandEnvelope): Promise<Outcome>;
  /** Errors: as of CommandBus.cancel. */
  cancel(ledgerId: LedgerId, commandId: CommandId): Promise<Outcome>;
  /** Ends a command of the queue as failed. Errors: StoreUnavailable, OutcomeUnknown. */
  fail(command: QueuedCommand, error: unknown): Promise<Outcome>;
  /** Resolves when nothing waits to be put into the queue. */
  drained(): Promise<void>;
}

/** Ledgers whose queues are added to at once. */
const mostSubmissions = 256;

export function createQueueDoor(options: QueueDoorOptions): QueueDoor {
  const { store, onCommitted, onFailed } = options;
  const submissions = new Map<LedgerId, Submission>();

  function submissionOf(ledgerId: LedgerId): Submission | null {
    const existing = submissions.get(ledgerId);
    if (existing) return existing;
    for (const [id, { idle }] of submissions) if (idle) submissions.delete(id);
    if (submissions.size >= mostSubmissions) return null;
    const submission = createSubmission({ ...options, ledgerId });
    submissions.set(ledgerId, submission);
    return submission;
  }

  return {
    submit: async (envelope) => {
      const submission = submissionOf(envelope.ledgerId);
      if (!submission) throw new Busy('too many ledgers at once');
      return submission.submit(envelope);
    },
    cancel: async (ledgerId, commandId) => {
      const result = await endQueued(store, { ledgerId, commandId, status: 'cancelled', rejection: null });
      if (result.ended === 'never') throw new CommandMissing(`no command ${commandId}`);
      if (result.ended === 'before') throw new CommandAlreadyEnded(`command ${commandId} has ended`);
      onCommitted(ledgerId, result.head);
      return { commandId, status: 'cancelled', position: result.command.position, replayed: false };
    },
    fail: async ({ ledgerId, id: commandId }, error) => {
      const errorId = randomUUID();
      const result = await endQueued(store, { ledgerId, commandId, status: 'failed', rejection: { code: 'Internal', errorId } });
      if (result.ended === 'never') throw new CommandMissing(`no command ${commandId}`);
      if (result.ended === 'before') return recordedOutcome(store, result.command);
      onFailed(errorId, error);
      onCommitted(ledgerId, result.head);
      return { commandId, status: 'failed', position: result.command.position, errorId, replayed: false };
    },
    drained: async () => {
      await Promise.all(Array.from(submissions.values(), (submission) => submission.drained()));
    },
  };
}
