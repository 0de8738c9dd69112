// Everything that can have happened to an account. Facts, in the past tense; never changed, only added to.
import type { AccountId, PersonId, TransferId } from '../ids.ts';
import type { Amount, CurrencyCode, Money } from '../money.ts';

/** What a person may say about a movement. */
export interface MovementText {
  readonly description?: string;
  readonly reference?: string;
}

export interface AccountOpened {
  readonly type: 'AccountOpened';
  readonly data: {
    readonly currency: CurrencyCode;
    /** Digits after the point, fixed when the account opens. */
    readonly exponent: number;
    readonly name: string;
    readonly holderId?: PersonId;
    readonly overdraftLimit: Money;
  };
}

export interface AccountCredited {
  readonly type: 'AccountCredited';
  readonly data: { readonly amount: Amount } & MovementText;
}

export interface AccountDebited {
  readonly type: 'AccountDebited';
  readonly data: { readonly amount: Amount } & MovementText;
}

export interface TransferSent {
  readonly type: 'TransferSent';
  readonly data: { readonly transferId: TransferId; readonly amount: Amount; readonly to: AccountId } & MovementText;
}

export interface TransferReceived {
  readonly type: 'TransferReceived';
  readonly data: { readonly transferId: TransferId; readonly amount: Amount; readonly from: AccountId } & MovementText;
}

export interface AccountRenamed {
  readonly type: 'AccountRenamed';
  readonly data: { readonly name: string };
}

export interface HolderChanged {
  readonly type: 'HolderChanged';
  readonly data: { readonly holderId?: PersonId };
}

export interface AccountFrozen {
  readonly type: 'AccountFrozen';
  readonly data: { readonly reason?: string };
}

export interface AccountUnfrozen {
  readonly type: 'AccountUnfrozen';
  readonly data: Readonly<Record<string, never>>;
}

export interface AccountClosed {
  readonly type: 'AccountClosed';
  readonly data: { readonly reason?: string };
}

export interface AccountReopened {
  readonly type: 'AccountReopened';
  readonly data: Readonly<Record<string, never>>;
}

export type AccountEvent =
  | AccountOpened
  | AccountCredited
  | AccountDebited
  | TransferSent
  | TransferReceived
  | AccountRenamed
  | HolderChanged
  | AccountFrozen
  | AccountUnfrozen
  | AccountClosed
  | AccountReopened;

export type AccountEventType = AccountEvent['type'];
