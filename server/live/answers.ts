// The shapes that queries and commands answer with, over HTTP and tRPC alike. Types alone; components take them from here.
import type { AccountEventType } from '#server/domain/account/events.ts';
import type { RejectionCode } from '#server/domain/decision.ts';
import type { MovementType, SearchQuery } from '#server/domain/search-query.ts';
import type { AccountEventJson, AccountJson, StreamVersionJson } from './messages.ts';

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

/** How a ledger grew: where it was after each of equal steps of time, from its first event to its last. */
export interface PaceJson {
  /** When the first event was recorded, and the last; null while the model has none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Before the first step, then after each. */
  readonly positions: readonly number[];
}

/** Someone who holds or follows accounts, with the first ten of each. They have no name of their own. */
export interface PersonJson {
  readonly personId: string;
  readonly holds: readonly { readonly accountId: string; readonly name: string }[];
  readonly follows: readonly { readonly accountId: string; readonly name: string }[];
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

/** The commands that share a correlation id, by what became of them. */
export interface RunJson {
  readonly correlationId: string;
  readonly queued: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly failed: number;
  readonly cancelled: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

export type OutcomeJson =
  | {
      readonly commandId: string;
      readonly status: 'accepted';
      readonly position: number;
      readonly versions: readonly StreamVersionJson[];
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
