// The contract of a projection: rows folded from the log, written by it alone, with its checkpoint in the same transaction.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Hash, RecordedCommand, RecordedEvent } from '#server/event-store/event-store.ts';

/**
 * Where a projection stands: the ledger position of the last event it applied, and that event's hash; or the number of the last outcome,
 * and a hash of it. 0 and null before the first.
 */
export interface Checkpoint {
  readonly position: number;
  readonly hash: Hash | null;
}

/** What a projection may use while it applies: the read database, in the transaction that has already moved the checkpoint. */
export interface ProjectionTransaction {
  readonly ledgerId: LedgerId;
  /** The set of rows that this run fills. Every row it reads or writes names ledger and generation. */
  readonly generation: number;
  /** Where the projection stood before these events: whatever it remembers of its own rows holds only if it was learnt here. */
  readonly before: Checkpoint;
  /** False while the runner looks for the one event of a command that fails, and more of that command is to come. */
  readonly endsCommand: boolean;
  query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A table of the schema `read` that one projection alone writes. */
export interface ReadTable {
  readonly name: string;
  /** What of its primary key follows ledger_id and generation, with which every key begins. */
  readonly key: readonly string[];
  /** An amount whose sums by another column a person wants to see compared. */
  readonly sum?: { readonly of: string; readonly by: string };
}

interface Projecting {
  /** Names its rows in `projections`; never changed. */
  readonly name: string;
  /** Version of its code. Rows of another version are not touched: a change of what is written raises it, and means a rebuild. */
  readonly version: number;
  /** All it writes: what a rebuild fills anew and compares, and what goes with a generation that is dropped. */
  readonly tables: readonly ReadTable[];
}

export interface EventProjection extends Projecting {
  readonly feed?: 'events';
  /**
   * Writes what the events change. They are in ledger order, without a gap after `before`, and end with a command, save while the runner
   * looks for the one event of a command that fails. What it throws stops this projection, at that event, and no other; a failure of
   * the database itself is tried again.
   */
  apply(events: readonly RecordedEvent[], transaction: ProjectionTransaction): Promise<void>;
}

/** A command that has ended, with the accounts that it names and those whose events it wrote. */
export interface FedOutcome extends RecordedCommand {
  readonly accountIds: readonly string[];
}

/** Fed the ends of commands, refusals too, instead of events: `before.position` is the number of the last. */
export interface OutcomeProjection extends Projecting {
  readonly feed: 'outcomes';
  /** As of events: in the order of their numbers, without a gap after `before`. */
  apply(outcomes: readonly FedOutcome[], transaction: ProjectionTransaction): Promise<void>;
}

export type Projection = EventProjection | OutcomeProjection;
