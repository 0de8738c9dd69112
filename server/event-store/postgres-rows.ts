// Rows of the log as the contract's values. The one place where what the database says gets its type.
import type { StreamType } from '#server/domain/decide.ts';
import type { ActorId, CommandId, LedgerId, StreamId } from '#server/domain/ids.ts';
import type { QueuedCommand } from './command-queue.ts';
import type { EndedStatus, Head, JsonObject, RecordedCommand, RecordedEvent, StreamVersion, Timestamp } from './event-store.ts';
import type { Row } from './postgres-link.ts';
import type { StateEvent } from './state-reads.ts';

/** A timestamp column in milliseconds since 1970. */
export const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

export const headColumns = `l.position, l.outcomes, ${milliseconds('l.recorded_at')}, l.epoch`;
export const eventColumns =
  `e.position, e.stream_type, e.stream_id, e.version, e.type, e.schema_version, e.data, e.command_id, e.actor_id, e.correlation_id, ` +
  `e.causation_id, ${milliseconds('e.recorded_at')}, encode(e.hash, 'hex')`;
export const stateColumns = `e.stream_type, e.stream_id, e.version, e.type, e.schema_version, e.data, encode(e.hash, 'hex')`;
export const commandColumns =
  `c.id, c.number, c.type, c.payload, encode(c.content_hash, 'hex'), c.actor_id, c.status, c.rejection, c.position, c.first_position, ` +
  `c.last_position, ${milliseconds('c.submitted_at')}, ${milliseconds('c.execute_at')}, ${milliseconds('c.ended_at')}, c.attempts, ` +
  'coalesce(c.correlation_id, c.id)';

export const queuedColumns =
  `q.id, q.number, q.type, q.payload, encode(q.content_hash, 'hex'), q.actor_id, q.correlation_id, q.causation_id, q.expected_version, ` +
  `${milliseconds('q.submitted_at')}, ${milliseconds('q.execute_at')}, ${milliseconds('q.due_at')}, q.attempts`;

export function headOf([position, outcomes, recordedAt, epoch]: Row): Head {
  return { position: count(position), outcomes: count(outcomes), recordedAt: timestamp(recordedAt), epoch: text(epoch) };
}

export function eventOf(ledgerId: LedgerId, row: Row): RecordedEvent {
  return {
    ledgerId,
    position: count(row[0]),
    streamType: text(row[1]) as StreamType,
    streamId: text(row[2]) as StreamId,
    version: count(row[3]),
    type: text(row[4]),
    schemaVersion: count(row[5]),
    data: json(row[6]),
    commandId: text(row[7]) as CommandId,
    actorId: text(row[8]) as ActorId,
    correlationId: text(row[9]) as CommandId,
    causationId: orNull(row[10], text) as CommandId | null,
    recordedAt: timestamp(row[11]),
    hash: text(row[12]),
  };
}

export function stateEventOf([streamType, streamId, version, type, schemaVersion, data, hash]: Row): StateEvent {
  return {
    streamType: text(streamType) as StreamType,
    streamId: text(streamId) as StreamId,
    version: count(version),
    type: text(type),
    schemaVersion: count(schemaVersion),
    data: json(data),
    hash: text(hash),
  };
}

export function streamVersionOf([streamType, streamId, version]: Row): StreamVersion {
  return { streamType: text(streamType) as StreamType, streamId: text(streamId) as StreamId, version: count(version) };
}

export function commandOf(ledgerId: LedgerId, row: Row): RecordedCommand {
  return {
    ledgerId,
    id: text(row[0]) as CommandId,
    number: count(row[1]),
    type: text(row[2]),
    payload: json(row[3]),
    contentHash: text(row[4]),
    actorId: text(row[5]) as ActorId,
    status: text(row[6]) as EndedStatus,
    rejection: orNull(row[7], json),
    position: count(row[8]),
    firstPosition: orNull(row[9], count),
    lastPosition: orNull(row[10], count),
    submittedAt: timestamp(row[11]),
    executeAt: orNull(row[12], timestamp),
    endedAt: timestamp(row[13]),
    attempts: count(row[14]),
    correlationId: text(row[15]) as CommandId,
  };
}

export function queuedOf(ledgerId: LedgerId, row: Row): QueuedCommand {
  return {
    ledgerId,
    id: text(row[0]) as CommandId,
    number: count(row[1]),
    type: text(row[2]),
    payload: json(row[3]),
    contentHash: text(row[4]),
    actorId: text(row[5]) as ActorId,
    correlationId: text(row[6]) as CommandId,
    causationId: orNull(row[7], text) as CommandId | null,
    expectedVersion: orNull(row[8], count),
    submittedAt: timestamp(row[9]),
    executeAt: orNull(row[10], timestamp),
    dueAt: timestamp(row[11]),
    attempts: count(row[12]),
  };
}

type Field = string | null | undefined;

export function text(field: Field): string {
  if (field === null || field === undefined) throw new TypeError('a column of the log is null');
  return field;
}

/** A bigint column as a number, exact. */
export function count(field: Field): number {
  const number = Number(text(field));
  if (!Number.isSafeInteger(number)) throw new RangeError(`beyond what a number holds exactly: ${field}`);
  return number;
}

const orNull = <T>(field: Field, read: (field: Field) => T): T | null => (field === null ? null : read(field));
export const json = (field: Field) => JSON.parse(text(field)) as JsonObject;
// Events come in the order of their stamps, those of a command with the same, those of a day beside each other: to write a day
// again costs as much as to read the rest of an event.
let lastStamp: { readonly field: Field; readonly stamp: Timestamp } = { field: null, stamp: '' };
let lastDay = { from: Number.NaN, text: '' };
const dayMs = 86_400_000;

/** Milliseconds as RFC 3339. */
export function timestamp(field: Field): Timestamp {
  if (field !== lastStamp.field || field === null) lastStamp = { field, stamp: stampOf(count(field)) };
  return lastStamp.stamp;
}

function stampOf(ms: number): Timestamp {
  let since = ms - lastDay.from;
  if (!(since >= 0 && since < dayMs)) {
    const from = Math.floor(ms / dayMs) * dayMs;
    lastDay = { from, text: new Date(from).toISOString().slice(0, -'00:00:00.000Z'.length) };
    since = ms - from;
  }
  const seconds = Math.floor(since / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${lastDay.text}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${String(since % 1_000).padStart(3, '0')}Z`;
}

const twos = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const two = (number: number) => twos[number] ?? '';
