// What deciding a command gives: events, or one refusal. Values both; nothing is thrown for a business no.
import type { AccountEvent } from './account/events.ts';
import type { AccountId, StreamId } from './ids.ts';
import type { LedgerEvent } from './ledger.ts';
import type { CurrencyCode, Money } from './money.ts';

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
  | { readonly code: 'LedgerAlreadyOpen' }
  | { readonly code: 'VersionMismatch'; readonly expectedVersion: number; readonly version: number };

export type RejectionCode = Rejection['code'];

/** An event with the stream it belongs to, as decided: no version, no position, no time yet. */
export type Decided =
  | { readonly streamType: 'account'; readonly streamId: AccountId; readonly event: AccountEvent }
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
