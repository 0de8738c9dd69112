// Tells everybody who waits for a command of a batch what became of it.
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import { CommandIdReused, OutcomeUnknown } from '#server/event-store/errors.ts';
import type { EventStore, RecordedCommand } from '#server/event-store/event-store.ts';
import { type Verdict, versionsAfter } from './decide-batch.ts';
import type { Outcome } from './outcome.ts';
import { recordedOutcome } from './recorded-outcome.ts';
import type { WaitingCommand } from './waiting-command.ts';

type Batch = readonly WaitingCommand[];

export interface Decided {
  /** One a command, in the same order. */
  readonly verdicts: readonly Verdict[];
  /** The ledger's position before the batch. */
  readonly position: number;
}

/** What was just recorded. `onFailed` hears of each defect. */
export function answerAll(
  batch: Batch,
  { verdicts, position: before }: Decided,
  onFailed: (errorId: string, error: unknown) => void,
): void {
  let position = before;
  for (const [index, command] of batch.entries()) {
    const verdict = verdicts[index];
    if (verdict === undefined) throw new Error('a command without a verdict');
    if (verdict.status === 'accepted') position += verdict.steps.length;
    if (verdict.status === 'failed') onFailed(verdict.errorId, verdict.error);
    command.answer(outcomeOf(command, verdict, position));
  }
}

/** What was recorded before under the same ids: the same outcome, or CommandIdReused when it was another command. */
export async function answerRecorded(
  store: Pick<EventStore, 'readVersions'>,
  batch: Batch,
  recorded: readonly RecordedCommand[],
): Promise<void> {
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

/** What waits in the queue under the same ids: that it does, or CommandIdReused when it is another command. Answers the others. */
export function answerWaiting(batch: Batch, queued: readonly QueuedCommand[]): Batch {
  const byId = new Map(queued.map((command) => [command.id, command]));
  return batch.filter((command) => {
    const { commandId } = command.envelope;
    const waits = byId.get(commandId);
    if (waits === undefined) return true;
    if (waits.contentHash !== command.contentHash) command.fail(new CommandIdReused(commandId));
    else command.answer({ commandId, status: 'queued', position: 0, replayed: true });
    return false;
  });
}

export function failAll(batch: Batch, error: unknown): void {
  for (const command of batch) command.fail(error);
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
