// One ledger of the in-memory store: lists that grow, and the head up to which the others see them.
import { randomUUID } from 'node:crypto';
import type { CommandId, StreamId } from '#server/domain/ids.ts';
import type { QueuedCommand } from './command-queue.ts';
import { BatchRefused, BrokenBatch, CommandAlreadyRecorded, VersionConflict } from './errors.ts';
import type { AppendBatch, Appended, FeedPage, Head, RecordedCommand, RecordedEvent, StreamRange, StreamVersion } from './event-store.ts';
import { noTail } from './hash-chain.ts';
import { type Situation, sequenceBatch } from './sequence-batch.ts';
import type { Snapshot } from './state-reads.ts';

export interface MemoryLedger {
  /** What is committed. Entries beyond it belong to the work that holds the head. */
  head: Head;
  readonly events: RecordedEvent[];
  readonly commands: RecordedCommand[];
  readonly streams: Map<StreamId, RecordedEvent[]>;
  readonly outcomes: Map<CommandId, RecordedCommand>;
  /** By stream and state version. */
  readonly snapshots: Map<string, Snapshot>;
  /** The commands that wait, in the order in which they came. */
  readonly queue: Map<CommandId, QueuedCommand>;
  /** Number and stamp of the last that was put there. */
  queued: number;
  queuedAtMs: number;
}

export function emptyLedger(): MemoryLedger {
  const head: Head = { position: 0, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z', epoch: randomUUID() };
  return {
    head,
    events: [],
    commands: [],
    streams: new Map(),
    outcomes: new Map(),
    snapshots: new Map(),
    queue: new Map(),
    queued: 0,
    queuedAtMs: 0,
  };
}

/** Adds the batch beyond the committed head; `head` of what it answers becomes the ledger's when it commits. */
export function addBatch(ledger: MemoryLedger, situation: Situation, batch: AppendBatch): Appended {
  checkTails(ledger, batch);
  const { dataTexts, ...appended } = sequenceBatch(situation, batch);
  const ids = batch.commands.map(({ id }) => id);
  if (new Set(ids).size < ids.length || ids.some((id) => ledger.outcomes.has(id)))
    throw new CommandAlreadyRecorded('a command of the batch has an outcome');
  if ([...dataTexts, ...batch.commands.map((command) => JSON.stringify([command.payload, command.rejection]))].some(isBeyondJsonb)) {
    throw new BatchRefused('a text that the database would not take');
  }
  if (appended.events.some((event) => isReversedAgain(ledger, event))) throw new VersionConflict('an entry has been taken back already');
  for (const event of appended.events) {
    ledger.events.push(event);
    const stream = ledger.streams.get(event.streamId);
    if (stream) stream.push(event);
    else ledger.streams.set(event.streamId, [event]);
  }
  for (const command of appended.commands) {
    ledger.commands.push(command);
    ledger.outcomes.set(command.id, command);
  }
  return appended;
}

function isReversedAgain({ streams }: MemoryLedger, { type, streamId, data }: RecordedEvent): boolean {
  if (type !== 'EntryReversed') return false;
  const before = streams.get(streamId) ?? [];
  return before.some((event) => event.type === type && event.data.reversedVersion === data.reversedVersion);
}

/** Takes back what lies beyond the committed head. */
export function rollBack({ head, events, commands, streams, outcomes }: MemoryLedger): void {
  for (const { streamId } of events.splice(head.position).reverse()) streams.get(streamId)?.pop();
  for (const { id } of commands.splice(head.outcomes)) outcomes.delete(id);
}

// PostgreSQL sees a tail that is behind, by its unique index. One that is ahead, or forged, it would take: here it shows.
function checkTails({ streams }: MemoryLedger, { events, tails }: AppendBatch): void {
  for (const streamId of new Set(events.map((event) => event.streamId))) {
    const tail = tails.get(streamId);
    const actual = streams.get(streamId)?.at(-1) ?? noTail;
    if (tail === undefined || tail.version > actual.version)
      throw new BrokenBatch(`${streamId} ends at ${actual.version}, not at ${tail?.version}`);
    if (tail.version < actual.version) throw new VersionConflict(`${streamId} has version ${tail.version + 1} already`);
    if (tail.hash !== actual.hash) throw new BrokenBatch(`version ${tail.version} of ${streamId} has another hash`);
  }
}

// jsonb takes neither U+0000 nor half a surrogate pair, both of which JSON writes as escapes.
export const isBeyondJsonb = (text: string) => /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text);

export function commandsUpTo({ outcomes }: MemoryLedger, head: Head, ids: readonly CommandId[]): readonly RecordedCommand[] {
  return [...new Set(ids)].flatMap((id) => outcomes.get(id) ?? []).filter((command) => command.number <= head.outcomes);
}

/** Where the events left their streams. */
export function lastVersions(events: readonly RecordedEvent[]): readonly StreamVersion[] {
  return [...new Map(events.map(({ streamType, streamId, version }) => [streamId, { streamType, streamId, version }])).values()];
}

export function streamPart({ streams, head }: MemoryLedger, streamId: StreamId, { after, before, limit, order }: StreamRange) {
  const inside = ({ version, position }: RecordedEvent) =>
    position <= head.position && version > (after ?? 0) && version < (before ?? Number.POSITIVE_INFINITY);
  const found = (streams.get(streamId) ?? []).filter(inside);
  return (order === 'asc' ? found : found.reverse()).slice(0, limit);
}

export function feedPage({ head, events, outcomes }: MemoryLedger, after: number, limit: number): FeedPage {
  const last = events[Math.min(after + Math.max(limit, 1), head.position) - 1];
  const end = last && (outcomes.get(last.commandId)?.lastPosition ?? last.position);
  return { events: events.slice(after, end ?? 0), head: head.position };
}
