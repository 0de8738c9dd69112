// The file that holds a whole ledger: JSON lines. A header, then each outcome followed by its events, then what waits, then an end that
// counts and seals it all. docs/decisions/016-export-format.md says why.
import * as z from 'zod';
import { uuidPattern } from '#server/domain/ids.ts';

export const formatName = 'playhead-ledger';
export const formatNumber = 2;
/** In number 1 an outcome did not say what it was part of; its events did. */
export const readableNumbers: readonly number[] = [1, formatNumber];
/** No line is longer; Playhead writes none that is a tenth of it. */
export const longestLineBytes = 1024 * 1024;

const uuid = z.string().regex(uuidPattern);
const streamId = z.union([uuid, z.literal('00000000-0000-0000-0000-000000000000')]);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const stamp = z.iso.datetime({ precision: 3 });
const count = z.int().min(0);
const word = z.string().regex(/^[A-Za-z]{1,64}$/);
const json = z.record(z.string(), z.json());

export const headerLine = z.strictObject({
  format: z.literal(formatName),
  number: z.int(),
  ledgerId: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  epoch: z.uuid(),
  head: z.strictObject({ position: count, outcomes: count, recordedAt: stamp, queued: count, queuedAt: stamp }),
  counts: z.strictObject({ events: count, outcomes: count, queued: count }),
});

const outcomeLine = z.strictObject({
  id: uuid,
  number: z.int().min(1),
  type: word,
  payload: json,
  contentHash: sha256,
  actorId: uuid,
  correlationId: uuid.optional(),
  status: z.enum(['accepted', 'rejected', 'failed', 'cancelled']),
  rejection: json.nullable(),
  position: count,
  firstPosition: count.nullable(),
  lastPosition: count.nullable(),
  submittedAt: stamp,
  executeAt: stamp.nullable(),
  endedAt: stamp,
  attempts: z.int().min(0).max(32_767),
});

const eventLine = z.strictObject({
  position: z.int().min(1),
  streamType: z.enum(['account', 'person', 'ledger']),
  streamId,
  version: z.int().min(1),
  type: word,
  schemaVersion: z.int().min(1).max(32_767),
  data: json,
  commandId: uuid,
  actorId: uuid,
  correlationId: uuid,
  causationId: uuid.nullable(),
  recordedAt: stamp,
  hash: sha256,
});

const queuedLine = z.strictObject({
  id: uuid,
  number: z.int().min(1),
  type: word,
  payload: json,
  contentHash: sha256,
  actorId: uuid,
  correlationId: uuid,
  causationId: uuid.nullable(),
  expectedVersion: count.nullable(),
  submittedAt: stamp,
  executeAt: stamp.nullable(),
  dueAt: stamp,
  attempts: z.int().min(0).max(32_767),
});

/** `lines`: those before it. `sha256`: over their bytes, ends of lines among them. */
const endLine = z.strictObject({ lines: count, sha256 });

/** A line after the header has one word, which says what it is. */
export const lineShapes = {
  outcome: z.strictObject({ outcome: outcomeLine }),
  event: z.strictObject({ event: eventLine }),
  queued: z.strictObject({ queued: queuedLine }),
  end: z.strictObject({ end: endLine }),
};

export type Header = z.output<typeof headerLine>;
export type OutcomeLine = z.output<typeof outcomeLine>;
export type EventLine = z.output<typeof eventLine>;
export type QueuedLine = z.output<typeof queuedLine>;
export type Line = z.output<(typeof lineShapes)[keyof typeof lineShapes]>;
