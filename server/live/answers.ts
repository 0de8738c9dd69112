// The shapes that queries and commands answer with, over HTTP and tRPC alike. Types alone; components take them from here.
import type { AccountEventType } from '#server/domain/account/events.ts';
import type { RejectionCode } from '#server/domain/decision.ts';
import type { MovementType, SearchQuery } from '#server/domain/search-query.ts';
import type { AccountEventJson, AccountJson } from './messages.ts';

/** What every answer of a read model says of itself. */
export interface Freshness {
  /** The ledger position that the answer is true at. */
  readonly position: number;
  /** It gave up waiting for `minPosition`. */
  readonly lagging: boolean;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}

/** What a list says of an account that it only mentions. */
export interface AccountNameJson {
  readonly accountId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
}

/** A moment of a ledger: the position of its last event by then, and when that was recorded; null before the first. */
export interface MomentJson {
  readonly position: number;
  readonly recordedAt: string | null;
  /** Where the ledger stands now. */
  readonly head: number;
}

/** An event as its followers see it. */
export interface TimelineEventJson extends AccountEventJson {
  /** The account's name when it happened. */
  readonly accountName: string;
}

/** An account that a search found. */
export interface SearchAccountJson extends AccountJson {
  readonly kind: 'account';
}

/** An event that says an amount, with the names of then. */
export interface SearchMovementJson {
  readonly kind: 'movement';
  readonly position: number;
  readonly accountId: string;
  readonly accountName: string;
  readonly version: number;
  readonly type: MovementType;
  readonly amount: string;
  readonly currency: string;
  readonly exponent: number;
  /** Of a reversal its reason. */
  readonly description?: string;
  readonly reference?: string;
  /** The other account of a transfer. */
  readonly counterparty?: { readonly accountId: string; readonly name: string };
  readonly commandId: string;
  readonly recordedAt: string;
}

export type SearchItemJson = SearchAccountJson | SearchMovementJson;

export interface SearchJson extends Page<SearchItemJson> {
  /** How the search was understood, in words. */
  readonly read: string;
  /** And in parts. */
  readonly query: SearchQuery;
}

export interface LedgerJson {
  readonly ledgerId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly units: readonly { readonly code: string; readonly name: string; readonly exponent: number }[];
  readonly position: number;
  readonly epoch: string;
}

export interface TransferJson {
  readonly transferId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly currency: string;
  readonly description?: string;
  readonly reference?: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly reversed: boolean;
}

export interface HoldJson {
  readonly holdId: string;
  readonly accountId: string;
  readonly amount: string;
  readonly status: 'held' | 'captured' | 'released' | 'expired';
  /** What was taken of it: `"0"` unless it was captured. */
  readonly captured: string;
  readonly expiresAt?: string;
  readonly description?: string;
  readonly reference?: string;
  readonly placedAt: string;
}

export type OutcomeJson =
  | {
      readonly commandId: string;
      readonly status: 'accepted';
      readonly position: number;
      readonly versions: readonly { readonly streamType: string; readonly streamId: string; readonly version: number }[];
      readonly replayed: boolean;
    }
  | {
      readonly commandId: string;
      readonly status: 'rejected';
      readonly position: number;
      readonly rejection: { readonly code: RejectionCode } & Readonly<Record<string, string | number>>;
      /** One sentence for a person. */
      readonly detail: string;
      readonly replayed: boolean;
    }
  | {
      readonly commandId: string;
      readonly status: 'failed';
      readonly position: number;
      readonly errorId: string;
      readonly replayed: boolean;
    }
  /** Taken out of the queue before it ran. */
  | { readonly commandId: string; readonly status: 'cancelled'; readonly position: number; readonly replayed: boolean }
  /** It waits; ask for it by its id. */
  | { readonly commandId: string; readonly status: 'queued'; readonly replayed: boolean };

/**
 * An account's whole history in columns, small enough to fold in the browser: index i is version i + 1.
 * Credits, debits and transfers are in the columns alone; the data of every other event stands in `details` by version.
 */
export interface HistorySkeleton extends Freshness {
  readonly account: AccountJson;
  /** Milliseconds since the Unix epoch of version 1. */
  readonly openedAtMs: number;
  /** Milliseconds since the event before; 0 for the first. */
  readonly sinceMs: readonly number[];
  /** Index into `types`. */
  readonly type: readonly number[];
  readonly types: readonly AccountEventType[];
  /** Minor units by which the event moved the balance, either way; at most 10^15 and so exact. */
  readonly amount: readonly number[];
  readonly details: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
}

export interface EventsAnswer extends Freshness {
  readonly items: readonly AccountEventJson[];
}

export interface ReactorJson {
  readonly name: string;
  /** It reacted to all events up to here. */
  readonly position: number;
  readonly head: number;
  readonly lagEvents: number;
  readonly status: 'running' | 'retrying';
  /** How often in a row it failed, why the last time, and when it tries again. */
  readonly failures: number;
  readonly error: string | null;
  readonly retryAt: string | null;
}

export interface ProjectionJson {
  readonly name: string;
  readonly generation: number;
  /** Of its code. */
  readonly version: number;
  /** It has all events up to here. */
  readonly position: number;
  readonly head: number;
  readonly lagEvents: number;
  /** For how long the first event that it does not have has been recorded. */
  readonly lagMs: number;
  readonly status: 'running' | 'stopped' | 'filling' | 'dropping';
  /** The event that it cannot take, and why. */
  readonly error?: string;
  /** It answers. */
  readonly live: boolean;
  /** The rebuild that made it, if that was the last one. */
  readonly rebuild?: RebuildJson;
}

export interface RebuildJson {
  readonly reason: 'asked' | 'code' | 'log';
  readonly phase: 'filling' | 'comparing' | 'differs' | 'switched' | 'back' | 'dropped';
  /** Whether the generation before stays after the switch. */
  readonly keepsOld: boolean;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly eventsPerSecond: number | null;
  /** An estimate, while it is under way. */
  readonly secondsLeft: number | null;
  /** Rows that differ from those of the generation before; null when it was not compared. */
  readonly differences: number | null;
  readonly comparison: {
    readonly position: number;
    readonly tables: readonly {
      readonly table: string;
      readonly live: number;
      readonly rebuilt: number;
      readonly differences: number;
    }[];
    readonly sums: readonly {
      readonly table: string;
      readonly column: string;
      readonly by: string;
      readonly live: string | null;
      readonly rebuilt: string | null;
    }[];
    /** The first hundred that differ. */
    readonly examples: readonly {
      readonly table: string;
      readonly key: Readonly<Record<string, unknown>>;
      readonly live: Readonly<Record<string, unknown>> | null;
      readonly rebuilt: Readonly<Record<string, unknown>> | null;
    }[];
  } | null;
  readonly note: string | null;
}

export interface WebhookJson {
  readonly webhookId: string;
  readonly url: string;
  /** Null: all types. */
  readonly events: readonly string[] | null;
  readonly createdAt: string;
  /** `parked`: all that fails was given up, until it is retried. */
  readonly status: 'delivering' | 'failing' | 'parked';
  /** All events up to here were delivered, but for those of the accounts that fail. */
  readonly position: number;
  /** Events between there and the head. */
  readonly waiting: number;
  /** Accounts that fail, those that are parked among them. */
  readonly failing: number;
  readonly parked: number;
  readonly failingSince: string | null;
  readonly retryAt: string | null;
  readonly lastError: string | null;
  /** The first hundred of those that fail: the version each has come to. */
  readonly accounts: readonly {
    readonly streamId: string;
    readonly delivered: number;
    readonly attempts: number;
    readonly failingSince: string;
    readonly retryAt: string | null;
    readonly parkedAt: string | null;
    readonly error: string;
  }[];
}
