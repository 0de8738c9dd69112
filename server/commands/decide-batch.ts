// Decides a batch of commands in the order they came, each on the states its predecessors left. Nothing is written here.
import { randomUUID } from 'node:crypto';
import { unopened } from '#server/domain/account/state.ts';
import { decide, type States, streamsOf } from '#server/domain/decide.ts';
import type { Decided, Rejection } from '#server/domain/decision.ts';
import { type CommandId, ledgerStreamId, type StreamId } from '#server/domain/ids.ts';
import { toJson } from '#server/domain/json-data.ts';
import { newPerson } from '#server/domain/person.ts';
import { schemaVersionOf } from '#server/event-store/event-codec.ts';
import type {
  DecidedAt,
  EndedCommand,
  JsonObject,
  NewEvent,
  RecordedEvent,
  StreamTail,
  StreamVersion,
  Timestamp,
} from '#server/event-store/event-store.ts';
import { contentHashOf, payloadOf } from './content-hash.ts';
import type { Entries } from './entries.ts';
import type { CommandEnvelope } from './outcome.ts';
import { advance, type StreamState } from './stream-state.ts';

/** A command as it waits for its turn: parsed, with what is recorded of it. */
export interface Submitted {
  readonly envelope: CommandEnvelope;
  readonly payload: JsonObject;
  readonly contentHash: string;
  readonly submittedAt: Timestamp;
  /** Set when it comes from the queue, which it leaves with its end. */
  readonly queued?: FromQueue;
}

export interface FromQueue {
  /** When its sender wanted it executed, if it said so. */
  readonly executeAt: Timestamp | null;
  /** Due from then on: it is never decided, nor stamped, as of before. */
  readonly dueAt: Timestamp;
  /** Tries, this one counted. */
  readonly attempts: number;
}

/** One event of a command: what was decided, and its stream after it. */
export interface Step {
  readonly decided: Decided;
  readonly before: StreamState;
  readonly after: StreamState;
}

export type Verdict =
  | { readonly status: 'accepted'; readonly steps: readonly Step[] }
  | { readonly status: 'rejected'; readonly rejection: Rejection }
  /** The decider threw: a defect of ours. The log has the error under the id. */
  | { readonly status: 'failed'; readonly errorId: string; readonly error: unknown };

export interface DecidedBatch {
  readonly batch: DecidedAt;
  /** One a command, in the same order. */
  readonly verdicts: readonly Verdict[];
}

/** What a batch is decided on. */
export interface Situation {
  /** Every stream that the commands are decided on: one that is lacking fails its command. Afterwards as the batch leaves them. */
  readonly states: Map<StreamId, StreamState>;
  /** The stamp that the batch is to be recorded with: what the rules of time go by. */
  readonly at: Timestamp;
  readonly entries: Entries;
}

export function submitted(envelope: CommandEnvelope, submittedAt: Timestamp): Submitted {
  const payload = payloadOf(envelope);
  return { envelope, payload, contentHash: contentHashOf(envelope, payload), submittedAt };
}

export function decideBatch(commands: readonly Submitted[], { states, at, entries }: Situation): DecidedBatch {
  const tails = new Map<StreamId, StreamTail>();
  const load = (streamId: StreamId): StreamState => {
    const known = states.get(streamId);
    if (known === undefined) throw new Error(`the state of stream ${streamId} was not loaded`);
    return known;
  };
  const known = { load, at, states: { ...statesFrom(load), entry: entries.entry } };
  const events: NewEvent[] = [];
  const ended: EndedCommand[] = [];
  const verdicts: Verdict[] = [];
  for (const command of commands) {
    const verdict = decideOne(command.envelope, known);
    verdicts.push(verdict);
    if (verdict.status === 'accepted') {
      entries.add(verdict.steps);
      for (const { decided, before, after } of verdict.steps) {
        if (!tails.has(decided.streamId)) tails.set(decided.streamId, before.tail);
        states.set(decided.streamId, after);
        events.push(newEvent(decided, after.tail.version, command.envelope));
      }
    }
    ended.push(endedCommand(command, verdict));
  }
  return { batch: { events, commands: ended, tails, at, dequeue: dequeued(commands) }, verdicts };
}

function dequeued(commands: readonly Submitted[]): CommandId[] {
  return commands.filter(({ queued }) => queued).map(({ envelope }) => envelope.commandId);
}

/** The states of the streams that were appended to, each with its last hash, which only the append knows. */
export function statesAfter(states: ReadonlyMap<StreamId, StreamState>, events: readonly RecordedEvent[]): Map<StreamId, StreamState> {
  const last = new Map(events.map((event) => [event.streamId, event]));
  const after = new Map<StreamId, StreamState>();
  for (const [streamId, { version, hash }] of last) {
    const state = states.get(streamId);
    if (state?.tail.version !== version) throw new Error(`stream ${streamId} was appended to up to ${version}, and is not there`);
    after.set(streamId, { ...state, tail: { version, hash } });
  }
  return after;
}

/** A batch whose one command the database cannot take: it ends as failed, without events. */
export function failedBatch(commands: readonly Submitted[], { at }: Situation, error: unknown): DecidedBatch {
  const verdicts = commands.map((): Verdict => ({ status: 'failed', errorId: randomUUID(), error }));
  const ended = commands.map((command, index) => endedCommand(command, verdicts[index] ?? { status: 'failed', errorId: '', error }));
  return { batch: { events: [], commands: ended, tails: new Map(), at, dequeue: dequeued(commands) }, verdicts };
}

interface Known {
  readonly load: (streamId: StreamId) => StreamState;
  readonly states: States;
  readonly at: Timestamp;
}

function decideOne({ command, commandId, expectedVersion }: CommandEnvelope, { load, states, at }: Known): Verdict {
  try {
    const [first] = streamsOf(command);
    const { version } = load(first.streamId).tail;
    const mismatch: Rejection | null =
      expectedVersion === undefined || version === expectedVersion ? null : { code: 'VersionMismatch', expectedVersion, version };
    if (mismatch && version > 0) return { status: 'rejected', rejection: mismatch };
    const decision = decide(states, command, { commandId, at });
    if ('rejected' in decision) return { status: 'rejected', rejection: decision.rejected };
    // A stream that does not exist is answered by its decider: "no such account" says more than "not that version". Nothing more is let pass.
    if (mismatch) return { status: 'rejected', rejection: mismatch };
    // Folding here, inside the try: an event its own state cannot take fails this command and no other.
    return { status: 'accepted', steps: stepsOf(decision.events, load) };
  } catch (error) {
    return { status: 'failed', errorId: randomUUID(), error };
  }
}

function statesFrom(load: (streamId: StreamId) => StreamState): Omit<States, 'entry'> {
  return {
    account: (accountId) => {
      const stream = load(accountId);
      return stream.streamType === 'account' ? stream.state : unopened;
    },
    person: (personId) => {
      const stream = load(personId);
      return stream.streamType === 'person' ? stream.state : newPerson;
    },
    kindOf: (streamId) => {
      const { streamType, tail } = load(streamId);
      return tail.version === 0 ? null : streamType;
    },
    ledger: () => {
      const stream = load(ledgerStreamId);
      if (stream.streamType !== 'ledger') throw new Error('the ledger stream is no ledger');
      return stream.state;
    },
  };
}

function stepsOf(events: readonly Decided[], load: (streamId: StreamId) => StreamState): Step[] {
  const states = new Map<StreamId, StreamState>();
  return events.map((decided) => {
    const before = states.get(decided.streamId) ?? load(decided.streamId);
    const after = advance(before, decided);
    states.set(decided.streamId, after);
    return { decided, before, after };
  });
}

/** Where an accepted command left each of its streams. */
export function versionsAfter(steps: readonly Step[]): StreamVersion[] {
  const last = new Map(
    steps.map(({ decided: { streamType, streamId }, after }) => [streamId, { streamType, streamId, version: after.tail.version }]),
  );
  return [...last.values()];
}

function newEvent({ streamType, streamId, event }: Decided, version: number, envelope: CommandEnvelope): NewEvent {
  const { commandId, actorId, correlationId, causationId } = envelope;
  return {
    streamType,
    streamId,
    version,
    type: event.type,
    schemaVersion: schemaVersionOf(event.type),
    data: toJson(event.data),
    commandId,
    actorId,
    correlationId: correlationId ?? commandId,
    causationId: causationId ?? null,
  };
}

function endedCommand({ envelope, payload, contentHash, submittedAt, queued }: Submitted, verdict: Verdict): EndedCommand {
  return {
    id: envelope.commandId,
    type: envelope.command.type,
    payload,
    contentHash,
    actorId: envelope.actorId,
    correlationId: envelope.correlationId ?? envelope.commandId,
    status: verdict.status,
    rejection: rejectionOf(verdict),
    eventCount: verdict.status === 'accepted' ? verdict.steps.length : 0,
    submittedAt,
    executeAt: queued?.executeAt ?? null,
    attempts: queued?.attempts ?? 1,
  };
}

function rejectionOf(verdict: Verdict): JsonObject | null {
  switch (verdict.status) {
    case 'accepted':
      return null;
    case 'rejected':
      return toJson(verdict.rejection);
    case 'failed':
      return { code: 'Internal', errorId: verdict.errorId };
  }
}
