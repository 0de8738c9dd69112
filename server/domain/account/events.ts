// Everything that can have happened to an account. Facts, in the past tense; never changed, only added to.
import type { AccountId, HoldId, PersonId, TransferId } from '../ids.ts';
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

export interface HoldPlaced {
  readonly type: 'HoldPlaced';
  readonly data: {
    readonly holdId: HoldId;
    readonly amount: Amount;
    /** From then on it can no longer be captured. RFC 3339, UTC, milliseconds. */
    readonly expiresAt?: string;
  } & MovementText;
}

export interface HoldCaptured {
  readonly type: 'HoldCaptured';
  readonly data: {
    readonly holdId: HoldId;
    /** What was taken. */
    readonly amount: Amount;
    /** The rest of the hold, which is available again. */
    readonly released: Money;
  };
}

export interface HoldReleased {
  readonly type: 'HoldReleased';
  readonly data: { readonly holdId: HoldId; readonly amount: Amount };
}

export interface HoldExpired {
  readonly type: 'HoldExpired';
  readonly data: { readonly holdId: HoldId; readonly amount: Amount };
}

export interface OverdraftLimitChanged {
  readonly type: 'OverdraftLimitChanged';
  readonly data: { readonly limit: Money; readonly previous: Money };
}

export interface EntryReversed {
  readonly type: 'EntryReversed';
  readonly data: {
    /** Version of the event that was taken back, in the same stream. */
    readonly reversedVersion: number;
    /** What the reversal does to the balance: the opposite of what the reversed event did. */
    readonly direction: 'credit' | 'debit';
    readonly amount: Amount;
    readonly reason: string;
    /** Of a transfer whose legs were both taken back. */
    readonly transferId?: TransferId;
  };
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
  | AccountReopened
  | HoldPlaced
  | HoldCaptured
  | HoldReleased
  | HoldExpired
  | OverdraftLimitChanged
  | EntryReversed;

export type AccountEventType = AccountEvent['type'];
