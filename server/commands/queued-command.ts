// A command of the queue, read back as the lane takes it.
import { commandFromJson } from '#server/domain/command-json.ts';
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import type { Submitted } from './decide-batch.ts';

/** Throws when the payload is none of this build's commands. */
export function submittedFrom(queued: QueuedCommand): Submitted {
  const { ledgerId, id, type, payload, contentHash, actorId, correlationId, causationId, expectedVersion } = queued;
  const { submittedAt, executeAt, dueAt, attempts } = queued;
  const envelope = {
    ledgerId,
    commandId: id,
    actorId,
    command: commandFromJson(type, payload),
    correlationId,
    ...(causationId !== null && { causationId }),
    ...(expectedVersion !== null && { expectedVersion }),
  };
  // The hash is of what was asked for, which other builds may write down in another way.
  return { envelope, payload, contentHash, submittedAt, queued: { executeAt, dueAt, attempts } };
}
