// Outcomes as they were recorded, read back as they were answered.
import type { Rejection } from '#server/domain/decision.ts';
import { moneyOf } from '#server/domain/money.ts';
import type { EventStore, JsonObject, RecordedCommand, StreamVersion } from '#server/event-store/event-store.ts';
import type { Outcome } from './outcome.ts';

const moneyFields = new Set(['balance', 'held', 'shortBy', 'amount', 'inUse']);

/** A rejection as toJson wrote it. */
export function rejectionFromJson(json: JsonObject): Rejection {
  const fields = Object.entries(json).map(([key, value]) => [
    key,
    moneyFields.has(key) && typeof value === 'string' ? moneyOf(value) : value,
  ]);
  return Object.fromEntries(fields) as Rejection;
}

/** What was answered when the command ended, marked as replayed. Reads where the command's events left their streams. */
export async function recordedOutcome(store: Pick<EventStore, 'readVersions'>, command: RecordedCommand): Promise<Outcome> {
  const { id: commandId, position } = command;
  const ended = { commandId, position, replayed: true };
  switch (command.status) {
    case 'accepted':
      return { ...ended, status: 'accepted', versions: await versionsOf(store, command) };
    case 'rejected':
      return { ...ended, status: 'rejected', rejection: rejectionFromJson(command.rejection ?? {}) };
    case 'cancelled':
      return { ...ended, status: 'cancelled' };
    case 'failed':
      return { ...ended, status: 'failed', errorId: String(command.rejection?.errorId ?? '') };
  }
}

async function versionsOf({ readVersions }: Pick<EventStore, 'readVersions'>, command: RecordedCommand): Promise<readonly StreamVersion[]> {
  const { ledgerId, firstPosition: first, lastPosition: last } = command;
  if (first === null || last === null) return [];
  const [versions = []] = await readVersions(ledgerId, [{ first, last }]);
  return versions;
}
