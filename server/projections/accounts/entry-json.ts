// A row of read.entries as the JSON of an account's event, with balance and available after it.
import type { AccountEventType } from '#server/domain/account/events.ts';
import { streamIdOf } from '#server/domain/ids.ts';
import { dataToday, schemaVersionOf } from '#server/event-store/event-codec.ts';
import type { JsonObject } from '#server/event-store/event-store.ts';
import type { AccountEventJson } from '#server/live/messages.ts';

/** As the driver gives it. Entries are written from events that the codec knows, so the type is one of today's. */
export interface EntryRow {
  readonly account_id: string;
  readonly version: string;
  readonly position: string;
  readonly type: AccountEventType;
  readonly schema_version: number;
  readonly data: JsonObject;
  readonly command_id: string;
  readonly actor_id: string;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly recorded_at: Date;
  readonly hash: string;
  readonly balance: string;
  readonly available: string;
}

/** Columns of `e`, a row of read.entries. */
export const entryColumns = `e.account_id, e.version, e.position, e.type, e.schema_version, e.data, e.command_id, e.actor_id,
  e.correlation_id, e.causation_id, e.recorded_at, encode(e.hash, 'hex') as hash, e.balance, e.available`;

/** In today's shape, or with `raw` as stored. Throws MalformedEvent and the like when no shape fits. */
export function entryJson(row: EntryRow, raw = false): AccountEventJson {
  const { type, data, schema_version: schemaVersion } = row;
  const version = Number(row.version);
  const stored = { streamType: 'account' as const, streamId: streamIdOf(row.account_id), version, type, schemaVersion, data };
  return {
    ...stored,
    ...(!raw && { schemaVersion: schemaVersionOf(type), data: dataToday(stored) }),
    position: Number(row.position),
    accountId: row.account_id,
    balance: row.balance,
    available: row.available,
    recordedAt: row.recorded_at.toISOString(),
    commandId: row.command_id,
    actorId: row.actor_id,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    hash: row.hash,
  };
}
