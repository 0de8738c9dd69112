// The contract of the queue: commands that wait for a worker or for their time. It lies beside the log, and shares its ledgers' heads:
// a command leaves it in the same commit that records its end.
import type { ActorId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { Hash, JsonObject, RecordedCommand, Timestamp } from './event-store.ts';

/** A command about to be put into the queue. */
export interface NewQueuedCommand {
  readonly id: CommandId;
  readonly type: string;
  readonly payload: JsonObject;
  /** As of an ended command: what counts as the same. */
  readonly contentHash: Hash;
  readonly actorId: ActorId;
  readonly correlationId: CommandId;
  readonly causationId: CommandId | null;
  readonly expectedVersion: number | null;
  /** When the sender wants it executed; null for as soon as can be. */
  readonly executeAt: Timestamp | null;
}

export interface QueuedCommand extends NewQueuedCommand {
  readonly ledgerId: LedgerId;
  /** In the order in which they were put into the ledger's queue; ascending, not gapless. */
  readonly number: number;
  readonly submittedAt: Timestamp;
  /** When it may run: executeAt, or else when it was submitted. */
  readonly dueAt: Timestamp;
  /** How often a worker has begun to execute it. */
  readonly attempts: number;
}

/** What became of a command that was to be put into the queue. */
export type Enqueued =
  | { readonly status: 'queued'; readonly command: QueuedCommand }
  /** One waits under that id, put there before. Whether it is the same its content hash says. */
  | { readonly status: 'waiting'; readonly command: QueuedCommand }
  /** One has ended under that id. */
  | { readonly status: 'recorded'; readonly command: RecordedCommand };

/** A part of a ledger's queue, in the order of numbers from the newest, or in the order in which they will run. */
export type QueueRange =
  | { readonly order: 'newest'; readonly before?: number; readonly limit: number }
  | { readonly order: 'due'; readonly after?: { readonly dueAt: Timestamp; readonly number: number }; readonly limit: number };

/** Where the queues stand: what is due is due by the store's clock. */
export interface QueuesDue {
  readonly nowMs: number;
  /** When the first command of each queue that is not empty is due. */
  readonly firstDueAt: ReadonlyMap<LedgerId, Timestamp>;
}

/** What may be done with a ledger's queue while nobody else runs it. */
export interface ClaimedQueue {
  /** The first commands that are due, by due time and then by number. Errors: StoreUnavailable, also when the claim was lost. */
  readDue(limit: number): Promise<readonly QueuedCommand[]>;
}

/** How far a ledger has come, for those who are told when it moves. */
export interface LedgerMarks {
  readonly position: number;
  readonly outcomes: number;
  /** Number of the last command that was put into the queue. */
  readonly queued: number;
}

export interface CommandQueue {
  /**
   * Puts the commands into the queue, in this order, unless there is one under the id already; answers one for each, in the same order.
   * No id may come twice. Errors: LedgerMissing, BatchRefused, StoreUnavailable, OutcomeUnknown.
   */
  enqueue(ledgerId: LedgerId, commands: readonly NewQueuedCommand[]): Promise<readonly Enqueued[]>;
  /** Those of the ids that wait. */
  readQueued(ledgerId: LedgerId, ids: readonly CommandId[]): Promise<readonly QueuedCommand[]>;
  list(ledgerId: LedgerId, range: QueueRange): Promise<readonly QueuedCommand[]>;
  /** All queues that are not empty. */
  readDue(): Promise<QueuesDue>;
  /**
   * Runs `work` while nobody else has claimed the ledger's queue; null, and no work, when somebody has or there is no queue.
   * A claim ends with the work, or with the link to the database. It is there to save double work: what keeps a command from ending
   * twice is the append.
   */
  claim<T>(ledgerId: LedgerId, work: (claimed: ClaimedQueue) => Promise<T>): Promise<T | null>;
  /** Counts one more try of each, for good, whatever becomes of whoever tries. */
  countTry(ledgerId: LedgerId, ids: readonly CommandId[]): Promise<void>;
  /** Takes those of the ids out of the queue that have ended all the same. */
  dropEnded(ledgerId: LedgerId, ids: readonly CommandId[]): Promise<void>;
  readMarks(ledgerIds: readonly LedgerId[]): Promise<ReadonlyMap<LedgerId, LedgerMarks>>;
}
