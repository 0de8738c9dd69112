// Outcomes as they were recorded, read back as they were answered.
import type { Rejection } from '#server/domain/decision.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { moneyOf } from '#server/domain/money.ts';
import type { EventStore, JsonObject, RecordedCommand } from '#server/event-store/event-store.ts';
import type { Outcome, StreamVersion } from './outcome.ts';

const moneyFields = new Set(['balance', 'held', 'shortBy', 'amount', 'inUse']);

/** A rejection as toJson wrote it. */
export function rejectionFromJson(json: JsonObject): Rejection {
  const fields = Object.entries(json).map(([key, value]) => [
    key,
    moneyFields.has(key) && typeof value === 'string' ? moneyOf(value) : value,
  ]);
  return Object.fromEntries(fields) as Rejection;
}

/** What was answered when the command ended, marked as replayed. Reads the command's own events. */
export async function recordedOutcome(store: Pick<EventStore, 'readFeed'>, command: RecordedCommand): Promise<Outcome> {
  const { id: commandId, position, ledgerId } = command;
  const ended = { commandId, position, replayed: true };
  switch (command.status) {
    case 'accepted':
      return { ...ended, status: 'accepted', versions: await versionsOf(store, ledgerId, command) };
    case 'rejected':
      return { ...ended, status: 'rejected', rejection: rejectionFromJson(command.rejection ?? {}) };
    case 'cancelled':
      return { ...ended, status: 'cancelled' };
    case 'failed':
      return { ...ended, status: 'failed', errorId: String(command.rejection?.errorId ?? '') };
  }
}

async function versionsOf(store: Pick<EventStore, 'readFeed'>, ledgerId: LedgerId, command: RecordedCommand): Promise<StreamVersion[]> {
  const { firstPosition, lastPosition } = command;
  if (firstPosition === null || lastPosition === null) return [];
  const { events } = await store.readFeed(ledgerId, firstPosition - 1, lastPosition - firstPosition + 1);
  const last = new Map(events.map(({ streamType, streamId, version }) => [streamId, { streamType, streamId, version }]));
  return [...last.values()];
}
