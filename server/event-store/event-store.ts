// The contract of the event store: an append-only log a ledger, with streams in it. Two stores keep it, one contract test holds both.
import type { StreamType } from '#server/domain/decide.ts';
import type { ActorId, CommandId, LedgerId, StreamId } from '#server/domain/ids.ts';
import type { CommandQueue, QueuedCommand } from './command-queue.ts';
import type { Snapshot, StateReads } from './state-reads.ts';

/** JSON as stored: what jsonb gives back. Amounts are strings in it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** SHA-256 in lower-case hex. */
export type Hash = string;
/** RFC 3339 in UTC with milliseconds: `2026-11-23T08:30:00.000Z`. */
export type Timestamp = string;

/** The last of everything in a ledger. Whoever appends must name it; it moves with every append. */
export interface Head {
  /** Position of the last event; 0 in a ledger without events. */
  readonly position: number;
  /** Number of the last ended command. */
  readonly outcomes: number;
  /** Stamp of the last append. The next is never before it. */
  readonly recordedAt: Timestamp;
  /** New when the ledger is restored or imported: positions of another epoch mean nothing. */
  readonly epoch: string;
}

/** An event about to be appended: where it stands in its stream is decided, where it stands in the ledger is not. */
export interface NewEvent {
  readonly streamType: StreamType;
  readonly streamId: StreamId;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly commandId: CommandId;
  readonly actorId: ActorId;
  readonly correlationId: CommandId;
  readonly causationId: CommandId | null;
}

export interface RecordedEvent extends NewEvent {
  readonly ledgerId: LedgerId;
  readonly position: number;
  readonly recordedAt: Timestamp;
  readonly hash: Hash;
}

export type EndedStatus = 'accepted' | 'rejected' | 'failed' | 'cancelled';

/** A command that has ended, about to be recorded with its effect. */
export interface EndedCommand {
  readonly id: CommandId;
  readonly type: string;
  readonly payload: JsonObject;
  /** SHA-256 of actor, type, parsed payload, expected version and executeAt: what counts as the same command. */
  readonly contentHash: Hash;
  readonly actorId: ActorId;
  /** What it was part of: its own id, or another's, which the other commands of a run have too. Its events say the same. */
  readonly correlationId: CommandId;
  readonly status: EndedStatus;
  /** Why not: of a rejected command its rejection, of a failed one `{code: 'Internal', …}`. */
  readonly rejection: JsonObject | null;
  /** How many of the batch's events are its own. They are adjacent, in the order of the batch's commands. */
  readonly eventCount: number;
  readonly submittedAt: Timestamp;
  readonly executeAt: Timestamp | null;
  readonly attempts: number;
}

export interface RecordedCommand extends Omit<EndedCommand, 'eventCount'> {
  readonly ledgerId: LedgerId;
  /** Place in the gapless feed of outcomes. */
  readonly number: number;
  /** The ledger's position right after it: of its last event, or where the ledger stood when it ended without one. */
  readonly position: number;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
  readonly endedAt: Timestamp;
}

/** The last event of a stream, as its next one needs it. Version 0 and 32 zero bytes before the first. */
export interface StreamTail {
  readonly version: number;
  readonly hash: Hash;
}

export interface AppendBatch {
  /** In the order they were decided; a command's events adjacent, versions of a stream ascending without a gap. */
  readonly events: readonly NewEvent[];
  /** In the same order. */
  readonly commands: readonly EndedCommand[];
  /** Commands of the queue that end here and leave it in the same commit. */
  readonly dequeue?: readonly CommandId[];
  /** Tail of every stream in `events`, as the decisions saw it. */
  readonly tails: ReadonlyMap<StreamId, StreamTail>;
  /** The stamp that was decided at: not before the head's. Absent, the store's own time. */
  readonly at?: Timestamp;
  /**
   * The events' own stamps, one an event, ascending, not in the future. Seeding and import bring them, into a ledger that is empty,
   * or was when the work that holds its head began.
   */
  readonly recordedAt?: readonly Timestamp[];
}

export interface Appended {
  readonly head: Head;
  readonly events: readonly RecordedEvent[];
  readonly commands: readonly RecordedCommand[];
}

/** A batch whose stamp is chosen: nothing has to be asked to prepare it. */
export type DecidedAt = AppendBatch & { readonly at: Timestamp };

/** A batch with its places, its hashes and its statement made: all that is left is to send it. */
export interface PreparedAppend {
  /** What will have been appended, if the head is still the one known. */
  readonly appended: Appended;
  /** Sends it, once. Errors: as of append. */
  commit(): Promise<Appended>;
}

/** What may be done while holding the head: nobody else appends to this ledger until the work returns. */
export interface HeldHead extends StateReads {
  /** Where the ledger stands; moves with each append of this work. */
  readonly head: Head;
  readCommands(ids: readonly CommandId[]): Promise<readonly RecordedCommand[]>;
  /** Those of the ids that wait in the queue. */
  readQueued(ids: readonly CommandId[]): Promise<readonly QueuedCommand[]>;
  /** The head moves at once, so that the next batch can be decided while this one is on its way. Sent in the order they were prepared. */
  prepare(batch: DecidedAt): PreparedAppend;
  append(batch: AppendBatch): Promise<Appended>;
}

/** Events looked at: after a position, about so many. */
export interface FeedRange {
  readonly after: number;
  readonly limit: number;
}

/** The turn of one of the processes that write to a ledger. */
export interface Turn {
  /** Lets the next one have it. */
  end(): Promise<void>;
}

/** A page of the feed. It never ends inside a command: nobody sees one leg of a transfer. */
export interface FeedPage {
  readonly events: readonly RecordedEvent[];
  /** The ledger's head when the page was read. */
  readonly head: number;
}

/** What some readers want of a page. */
export interface FeedPart extends FeedPage {
  /** Where the page ends, whether its last event is wanted or not; `after` when there is none. */
  readonly to: number;
}

export interface StreamRange {
  /** Exclusive bounds, in versions. */
  readonly after?: number;
  readonly before?: number;
  /** At most so many. */
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

/** Positions of one command's events, the last one included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface StreamVersion {
  readonly streamType: StreamType;
  readonly streamId: StreamId;
  readonly version: number;
}

export interface EventStore {
  readonly queue: CommandQueue;
  /** Milliseconds since 1970, as the store has them: what stamps are made of. */
  now(): Promise<number>;
  /** Heads of all ledgers, by id. */
  heads(): Promise<ReadonlyMap<LedgerId, Head>>;
  /** Null when there is no such ledger. */
  head(ledgerId: LedgerId): Promise<Head | null>;
  /**
   * Appends all of the batch or nothing, in one statement, if the head is still the one known, and no command of it waits in the queue
   * that is not taken from there.
   * Errors: HeadMoved (also when there is no such ledger, or a command was put into its queue), VersionConflict, CommandAlreadyRecorded, OutcomeUnknown,
   * StoreUnavailable, BatchRefused, BrokenBatch.
   */
  append(ledgerId: LedgerId, known: Head, batch: AppendBatch): Promise<Appended>;
  /**
   * Append in two steps, so that a batch can be made ready on a head that another append of this process is only about to leave.
   * Throws BatchRefused and BrokenBatch at once.
   */
  prepare(ledgerId: LedgerId, known: Head, batch: DecidedAt): PreparedAppend;
  /**
   * Takes the head's row lock, gives it to `work`, and commits what work appended when it returns; rolls back when it throws,
   * and also when an append or a read in it failed: that error is thrown even if work caught it.
   * With `create`, a ledger that does not exist begins here, and is not seen by anyone before the commit.
   * Errors: LedgerMissing, and those of append.
   */
  holdHead<T>(ledgerId: LedgerId, work: (held: HeldHead) => Promise<T>, options?: { readonly create?: boolean }): Promise<T>;
  /**
   * Waits for the turn to write to a ledger that others write to as well. Nothing depends on it but speed. Null when there is none to be
   * had: somebody keeps it for too long, or the store cannot be reached.
   */
  takeTurn(ledgerId: LedgerId): Promise<Turn | null>;
  /** Reads of what is committed. */
  stateReads(ledgerId: LedgerId): StateReads;
  /** Keeps the snapshots, and of each stream and state version only the last. One that is behind what is kept changes nothing. */
  writeSnapshots(ledgerId: LedgerId, snapshots: readonly Snapshot[]): Promise<void>;
  /** A part of one stream. */
  readStream(ledgerId: LedgerId, streamId: StreamId, range: StreamRange): Promise<readonly RecordedEvent[]>;
  /** Events after a position, in order, gapless, at least one whole command when there is one, about `limit` events. */
  readFeed(ledgerId: LedgerId, after: number, limit: number): Promise<FeedPage>;
  /** The same page with the events of these types alone: who wants few of them is not sent all. */
  readFeedOf(ledgerId: LedgerId, types: readonly string[], page: FeedRange): Promise<FeedPart>;
  /** Where the events of each span left their streams, in the order of the events; none for a span without events. */
  readVersions(ledgerId: LedgerId, spans: readonly Span[]): Promise<readonly (readonly StreamVersion[])[]>;
  /** The recorded commands among the ids. */
  readCommands(ledgerId: LedgerId, ids: readonly CommandId[]): Promise<readonly RecordedCommand[]>;
  /** The feed of outcomes: ended commands after a number, in order, gapless, at most `limit`. */
  readOutcomes(ledgerId: LedgerId, after: number, limit: number): Promise<readonly RecordedCommand[]>;
  /** Ended commands before a number, newest first, at most `limit`. */
  readOutcomesBefore(ledgerId: LedgerId, before: number, limit: number): Promise<readonly RecordedCommand[]>;
}
