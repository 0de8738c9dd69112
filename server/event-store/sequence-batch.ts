// Gives a batch its places: positions, outcome numbers, stamps and hashes. Pure, and the same for every store.
// It also holds the batch to what it claims: these assertions stay on in production.
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import { BatchRefused, BrokenBatch } from './errors.ts';
import type {
  AppendBatch,
  Appended,
  EndedCommand,
  Head,
  Json,
  NewEvent,
  RecordedCommand,
  RecordedEvent,
  StreamTail,
  Timestamp,
} from './event-store.ts';
import { canonicalJson, hashEvent } from './hash-chain.ts';

export interface Situation {
  readonly ledgerId: LedgerId;
  readonly head: Head;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Whether nobody has seen an event of this ledger yet, so that the batch may bring its own stamps. */
  readonly empty: boolean;
}

/** What append answers, with each event's data as canonical JSON: it is stored as it was hashed. */
export type Sequenced = Appended & { readonly dataTexts: readonly string[] };

type StampOf = (eventIndex: number) => Timestamp;

/** Errors: BrokenBatch when the batch contradicts itself, BatchRefused when data has no JSON form. */
export function sequenceBatch(situation: Situation, batch: AppendBatch): Sequenced {
  const { head } = situation;
  const stampOf = stamps(situation, batch);
  const commands = sequenceCommands(situation, batch, stampOf);
  const { events, dataTexts } = sequenceEvents(situation, batch, stampOf);
  const moved: Head = {
    position: safe(head.position + events.length),
    outcomes: safe(head.outcomes + commands.length),
    recordedAt: stampOf(events.length - 1),
    epoch: head.epoch,
  };
  return { head: moved, events, commands, dataTexts };
}

/** The stamp of what is appended to the head now. Order never depends on clocks, but stamps that went backwards would give "as it was at noon" two answers. */
export function stampAfter(head: Head, nowMs: number): Timestamp {
  return new Date(Math.max(nowMs, Date.parse(head.recordedAt))).toISOString();
}

function stamps({ head, nowMs, empty }: Situation, { events, at, recordedAt: own }: AppendBatch): StampOf {
  if (own === undefined) {
    const stamp = at ?? stampAfter(head, nowMs);
    if (at !== undefined) assert(isTimestamp(at) && at >= head.recordedAt, `the stamp ${at} is before ${head.recordedAt}`);
    return () => stamp;
  }
  const now = new Date(nowMs).toISOString();
  assert(empty, 'own stamps in a ledger that is not empty');
  assert(own.length === events.length, `${own.length} stamps for ${events.length} events`);
  let previous = head.recordedAt;
  for (const next of own) {
    // A command's events have one stamp.
    if (next === previous) continue;
    assert(isTimestamp(next), `not a timestamp: ${next}`);
    assert(next >= previous, `the stamp ${next} is before ${previous}`);
    assert(next <= now, `the stamp ${next} lies in the future`);
    previous = next;
  }
  return (index) => own[index] ?? head.recordedAt;
}

function sequenceCommands({ ledgerId, head }: Situation, { events, commands }: AppendBatch, stampOf: StampOf): RecordedCommand[] {
  let done = 0;
  const recorded = commands.map((command, index) => {
    assertOwn(command, events, done);
    done += command.eventCount;
    const position = head.position + done;
    return recordedCommand(command, { ledgerId, number: head.outcomes + index + 1, position, endedAt: stampOf(done - 1) });
  });
  assert(done === events.length, `${events.length - done} events belong to no command`);
  return recorded;
}

// On the hot path a fault's sentence is made only when there is a fault.
function assertOwn(
  { id, eventCount, status, rejection, actorId, correlationId }: EndedCommand,
  events: readonly NewEvent[],
  from: number,
): void {
  if (!(eventCount >= 0 && from + eventCount <= events.length)) throw new BrokenBatch(`command ${id} claims ${eventCount} events`);
  if (eventCount > 0 && status !== 'accepted') throw new BrokenBatch(`${status} command ${id} has events`);
  if ((status === 'accepted' || status === 'cancelled') !== (rejection === null))
    throw new BrokenBatch(`${status} command ${id}: its rejection`);
  const first = events[from];
  for (let index = from; index < from + eventCount; index += 1) {
    const event = events[index];
    const own = event?.commandId === id && event.actorId === actorId;
    if (!own) throw new BrokenBatch(`event ${index} of the batch is not command ${id}'s`);
    const same = event.correlationId === correlationId && event.causationId === first?.causationId;
    if (!same) throw new BrokenBatch(`command ${id} and its events differ in correlation or causation`);
  }
}

function sequenceEvents({ ledgerId, head }: Situation, batch: AppendBatch, stampOf: StampOf) {
  const tails = new Map<StreamId, StreamTail>(batch.tails);
  const dataTexts: string[] = [];
  const events = batch.events.map((event, index) => {
    const tail = tails.get(event.streamId);
    if (tail === undefined) throw new BrokenBatch(`no tail of ${event.streamId}`);
    if (event.version !== tail.version + 1) throw new BrokenBatch(`version ${event.version} of ${event.streamId} after ${tail.version}`);
    const recorded = recordedEvent(event, { ledgerId, position: head.position + index + 1, recordedAt: stampOf(index), hash: '' });
    const dataText = jsonText(event.data);
    recorded.hash = hashEvent(tail.hash, recorded, dataText);
    dataTexts.push(dataText);
    tails.set(event.streamId, recorded);
    return recorded;
  });
  return { events, dataTexts };
}

function jsonText(data: Json): string {
  try {
    return canonicalJson(data);
  } catch (cause) {
    throw new BatchRefused('event data that JSON cannot say', { cause });
  }
}

type Written<T> = { -readonly [K in keyof T]: T[K] };
type Place = Pick<RecordedEvent, 'ledgerId' | 'position' | 'recordedAt' | 'hash'>;

// Field by field: a spread costs as much as the hash.
function recordedEvent(event: NewEvent, place: Place): Written<RecordedEvent> {
  return {
    ledgerId: place.ledgerId,
    position: place.position,
    streamType: event.streamType,
    streamId: event.streamId,
    version: event.version,
    type: event.type,
    schemaVersion: event.schemaVersion,
    data: event.data,
    commandId: event.commandId,
    actorId: event.actorId,
    correlationId: event.correlationId,
    causationId: event.causationId,
    recordedAt: place.recordedAt,
    hash: place.hash,
  };
}

function recordedCommand(
  { eventCount, ...command }: EndedCommand,
  place: Pick<RecordedCommand, 'ledgerId' | 'number' | 'position' | 'endedAt'>,
): RecordedCommand {
  const some = eventCount > 0;
  return { ...command, ...place, firstPosition: some ? place.position - eventCount + 1 : null, lastPosition: some ? place.position : null };
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

function safe(count: number): number {
  assert(Number.isSafeInteger(count), `${count} is beyond what a position can be`);
  return count;
}

function assert(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new BrokenBatch(fault);
}
