// An ended command as the outside sees it.
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import type { CommandJson } from '#server/live/messages.ts';

export function commandJson(command: RecordedCommand): CommandJson {
  const { id, type, payload, actorId, status, rejection, attempts, firstPosition, lastPosition, submittedAt, executeAt, endedAt } = command;
  return {
    commandId: id,
    type,
    payload,
    actorId,
    status,
    ...(rejection !== null && { rejection }),
    attempts,
    ...(firstPosition !== null && { firstPosition }),
    ...(lastPosition !== null && { lastPosition }),
    submittedAt,
    ...(executeAt !== null && { executeAt }),
    endedAt,
  };
}
