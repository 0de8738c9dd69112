// The questions that the accounts' read model answers, and what each answer says of itself.

import type { AccountId, LedgerId, PersonId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import type { AccountNameJson, EventsAnswer, Freshness, HistorySkeleton, HoldJson, Page } from '#server/live/answers.ts';
import type { AccountJson, EventJson } from '#server/live/messages.ts';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import type { LedgerMoment } from '../moment.ts';
import type { ReadModelOptions } from '../read-model.ts';
import { readAccount, type Sources } from './account-reads.ts';
import { createAccountsModel } from './accounts-model.ts';
import { readAccounts } from './accounts-page.ts';
import { type ChangedAccountsQuestion, readChangedAccounts } from './changed-reads.ts';
import { readEntries } from './entry-reads.ts';
import { readFeed } from './feed-reads.ts';
import { readHistory } from './history-reads.ts';
import { type HoldQuestion, type HoldsQuestion, readHold, readHolds } from './hold-reads.ts';
import { readNames } from './name-reads.ts';

/** When an answer is to be true: at the model's checkpoint, after the account's nth event, or at the last event at or before. */
export type Moment = 'now' | { readonly version: number } | LedgerMoment;

/**
 * Why there is no answer. AccountNotFound: never opened, or not yet at that moment. EventNotFound: a version outside 1..head.
 * UnknownPosition: beyond the ledger's head, or below 0. InvalidRequest: a cursor that was not given out for this question.
 */
export type QueryRefusal =
  | { readonly code: 'AccountNotFound' | 'EventNotFound' | 'UnknownPosition' | 'TransferNotFound' | 'HoldNotFound' }
  | { readonly code: 'InvalidRequest'; readonly field: string; readonly detail?: string };

/** What was asked for, or why not; either way true at `position`. */
export type Answer<T> = Freshness & ({ readonly value: T } | { readonly refused: QueryRefusal });

/** Waits at most 500 ms for the model to reach the position; `lagging` in the answer says that it gave up. */
interface Awaiting {
  readonly minPosition?: number;
}

export interface AccountQuestion extends Awaiting {
  readonly accountId: AccountId;
  /** `now` unless said. */
  readonly moment?: Moment;
}

export const accountSorts = ['name', '-name', 'balance', '-balance', 'openedAt', '-openedAt', 'lastEventAt', '-lastEventAt'] as const;
/** With a minus: from the largest down. Equal ones stand by id. */
export type AccountSort = (typeof accountSorts)[number];

export interface AccountsQuestion extends Awaiting {
  readonly status?: AccountJson['status'];
  readonly currency?: CurrencyCode;
  readonly holderId?: PersonId;
  /** A part of the name in any case, or the beginning of the id. */
  readonly q?: string;
  /** `name` unless said. */
  readonly sort?: AccountSort;
  /** `next` of the page before, under the same filters, sort and moment. */
  readonly cursor?: string;
  readonly limit: number;
  readonly moment?: LedgerMoment;
}

export interface EntriesQuestion extends Awaiting {
  readonly accountId: AccountId;
  /** Exclusive bounds, in versions. */
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  /** Data and schema version as stored, not in today's shape. */
  readonly raw?: boolean;
}

export interface FeedQuestion extends Awaiting {
  /** Exclusive, in positions. */
  readonly after: number;
  readonly limit: number;
  readonly raw?: boolean;
}

export interface FeedAnswer extends Freshness {
  /** Never ending between the legs of a transfer, and so up to a few more than `limit`. None beyond `position`. */
  readonly items: readonly EventJson[];
}

/** What a list says of an account that it only mentions. */
export interface NamesQuestion extends Awaiting {
  readonly accountIds: readonly AccountId[];
}

/** All throw when the database does. A ledger that the model has not met answers as an empty one at position 0. */
export interface AccountQueries {
  /** Where the model stands, after waiting at most 500 ms for `minPosition`. */
  freshness(ledgerId: LedgerId, minPosition?: number): Promise<Freshness>;
  account(ledgerId: LedgerId, question: AccountQuestion): Promise<Answer<AccountJson>>;
  accounts(ledgerId: LedgerId, question: AccountsQuestion): Promise<Answer<Page<AccountJson>>>;
  /** Those of a currency that changed between two moments, the largest change first, then by id. */
  changed(ledgerId: LedgerId, question: ChangedAccountsQuestion): Promise<Answer<Page<ChangedAccountJson>>>;
  /** Name and unit of each that is there, as they are now, in no order. */
  names(ledgerId: LedgerId, question: NamesQuestion): Promise<readonly AccountNameJson[]>;
  /** An account's events with balance and available after each. */
  entries(ledgerId: LedgerId, question: EntriesQuestion): Promise<Answer<EventsAnswer['items']>>;
  /** The ledger's events in order, gapless; an account's with balance and available after each. */
  feed(ledgerId: LedgerId, question: FeedQuestion): Promise<FeedAnswer>;
  /** All of an account's past, in columns. */
  history(ledgerId: LedgerId, question: Omit<AccountQuestion, 'moment'>): Promise<Answer<HistorySkeleton>>;
  hold(ledgerId: LedgerId, question: HoldQuestion): Promise<Answer<HoldJson>>;
  /** An account's holds, open and ended, newest first. */
  holds(ledgerId: LedgerId, question: HoldsQuestion): Promise<Answer<Page<HoldJson>>>;
}

export interface AccountQueriesOptions extends ReadModelOptions {
  readonly store: Sources['store'];
}

export function createAccountQueries({ store, ...options }: AccountQueriesOptions): AccountQueries {
  const model = createAccountsModel(options);
  const sources = { model, store };
  return {
    freshness: model.freshness,
    account: (ledgerId, question) => readAccount(sources, ledgerId, question),
    accounts: (ledgerId, question) => readAccounts(sources, ledgerId, question),
    changed: (ledgerId, question) => readChangedAccounts(sources, ledgerId, question),
    names: (ledgerId, question) => readNames(model, ledgerId, question),
    entries: (ledgerId, question) => readEntries(model, ledgerId, question),
    feed: (ledgerId, question) => readFeed(sources, ledgerId, question),
    history: (ledgerId, question) => readHistory(model, ledgerId, question),
    hold: (ledgerId, question) => readHold(model, ledgerId, question),
    holds: (ledgerId, question) => readHolds(model, ledgerId, question),
  };
}
