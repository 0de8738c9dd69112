// What deciding a command gives: events, or one refusal. Values both; nothing is thrown for a business no.
import type { AccountEvent } from './account/events.ts';
import type { AccountId, HoldId, PersonId, StreamId } from './ids.ts';
import type { LedgerEvent } from './ledger.ts';
import type { CurrencyCode, Money } from './money.ts';
import type { PersonEvent } from './person.ts';

/** Every no that a decision can give, each with the facts that a person needs to go on. */
export type Rejection =
  | { readonly code: 'AccountAlreadyOpen'; readonly accountId: AccountId }
  | { readonly code: 'AccountNotFound'; readonly accountId: AccountId }
  | { readonly code: 'AccountIsFrozen'; readonly accountId: AccountId }
  | { readonly code: 'AccountNotFrozen'; readonly accountId: AccountId }
  | { readonly code: 'AccountIsClosed'; readonly accountId: AccountId }
  | { readonly code: 'AccountNotClosed'; readonly accountId: AccountId }
  | { readonly code: 'AccountNotEmpty'; readonly accountId: AccountId; readonly balance: Money; readonly held: Money }
  | { readonly code: 'InsufficientFunds'; readonly accountId: AccountId; readonly shortBy: Money; readonly held: Money }
  | { readonly code: 'BalanceOutOfRange'; readonly accountId: AccountId }
  | { readonly code: 'SameAccount'; readonly accountId: AccountId }
  | { readonly code: 'CurrencyMismatch'; readonly from: CurrencyCode; readonly to: CurrencyCode }
  | { readonly code: 'UnknownCurrency'; readonly currency: CurrencyCode }
  | { readonly code: 'HoldNotFound'; readonly accountId: AccountId; readonly holdId: HoldId }
  /** `amount` is what the hold holds. */
  | { readonly code: 'HoldExceeded'; readonly accountId: AccountId; readonly holdId: HoldId; readonly amount: Money }
  | { readonly code: 'HoldHasExpired'; readonly accountId: AccountId; readonly holdId: HoldId; readonly expiresAt: string }
  /** Without `expiresAt` it is never due. */
  | { readonly code: 'HoldNotDue'; readonly accountId: AccountId; readonly holdId: HoldId; readonly expiresAt?: string }
  | { readonly code: 'TooManyHolds'; readonly accountId: AccountId; readonly most: number }
  /** `inUse` is the least that the limit can be. */
  | { readonly code: 'OverdraftInUse'; readonly accountId: AccountId; readonly inUse: Money }
  | { readonly code: 'EventNotFound'; readonly accountId: AccountId; readonly version: number }
  | { readonly code: 'NotReversible'; readonly accountId: AccountId; readonly version: number }
  | { readonly code: 'AlreadyReversed'; readonly accountId: AccountId; readonly version: number }
  /** The id of an account and the id of a person may not be the same: each names one stream. */
  | { readonly code: 'IdInUse'; readonly id: StreamId; readonly by: 'account' | 'person' }
  | { readonly code: 'TooManyFollowed'; readonly personId: PersonId; readonly most: number }
  | { readonly code: 'UnitAlreadyDefined'; readonly unit: CurrencyCode }
  | { readonly code: 'TooManyUnits'; readonly most: number }
  | { readonly code: 'LedgerAlreadyOpen' }
  | { readonly code: 'VersionMismatch'; readonly expectedVersion: number; readonly version: number };

export type RejectionCode = Rejection['code'];

/** An event with the stream it belongs to, as decided: no version, no position, no time yet. */
export type Decided =
  | { readonly streamType: 'account'; readonly streamId: AccountId; readonly event: AccountEvent }
  | { readonly streamType: 'person'; readonly streamId: PersonId; readonly event: PersonEvent }
  | { readonly streamType: 'ledger'; readonly streamId: StreamId; readonly event: LedgerEvent };

/** Accepted with its events (none, when the command changes nothing), or refused. */
export type Decision = { readonly events: readonly Decided[] } | { readonly rejected: Rejection };

/** Accepted: these events happened to the account. */
export function happened(accountId: AccountId, ...events: AccountEvent[]): Decision {
  return { events: events.map((event) => ({ streamType: 'account', streamId: accountId, event })) };
}

/** Accepted, and nothing changes: the same name, the same holder. */
export const unchanged: Decision = { events: [] };

export function rejected(rejection: Rejection): Decision {
  return { rejected: rejection };
}
