// A command as the outside sees it, while it waits and when it has ended.
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import type { CommandJson } from '#server/live/messages.ts';

export function commandJson(command: RecordedCommand): CommandJson {
  const { status, rejection, firstPosition, lastPosition, endedAt } = command;
  return {
    ...anyCommandJson(command, status),
    ...(rejection !== null && { rejection }),
    ...(firstPosition !== null && { firstPosition }),
    ...(lastPosition !== null && { lastPosition }),
    endedAt,
  };
}

export const queuedCommandJson = (command: QueuedCommand): CommandJson => anyCommandJson(command, 'queued');

type Asked = Omit<QueuedCommand, 'number' | 'dueAt' | 'causationId' | 'expectedVersion'>;

function anyCommandJson(command: Asked, status: CommandJson['status']): CommandJson {
  const { id: commandId, type, payload, actorId, correlationId, attempts, submittedAt, executeAt } = command;
  return { commandId, type, payload, actorId, correlationId, status, attempts, submittedAt, ...(executeAt !== null && { executeAt }) };
}
