// Everything a person can ask Playhead to do. Imperative, parsed at the edge, decided by decide.ts.
import type { AccountId, HoldId, PersonId } from './ids.ts';
import type { Amount, CurrencyCode, Money } from './money.ts';

interface Text {
  readonly description?: string;
  readonly reference?: string;
}

export type OpenAccount = {
  readonly type: 'OpenAccount';
  readonly accountId: AccountId;
  readonly currency: CurrencyCode;
  readonly name: string;
  readonly holderId?: PersonId;
  readonly overdraftLimit: Money;
};
export type CreditAccount = { readonly type: 'CreditAccount'; readonly accountId: AccountId; readonly amount: Amount } & Text;
export type DebitAccount = { readonly type: 'DebitAccount'; readonly accountId: AccountId; readonly amount: Amount } & Text;
export type Transfer = { readonly type: 'Transfer'; readonly from: AccountId; readonly to: AccountId; readonly amount: Amount } & Text;
export type RenameAccount = { readonly type: 'RenameAccount'; readonly accountId: AccountId; readonly name: string };
/** Without `holderId` nobody holds the account from then on. */
export type ChangeHolder = { readonly type: 'ChangeHolder'; readonly accountId: AccountId; readonly holderId?: PersonId };
export type FreezeAccount = { readonly type: 'FreezeAccount'; readonly accountId: AccountId; readonly reason?: string };
/** Its reason stays with the command: the event has none. */
export type UnfreezeAccount = { readonly type: 'UnfreezeAccount'; readonly accountId: AccountId; readonly reason?: string };
export type CloseAccount = { readonly type: 'CloseAccount'; readonly accountId: AccountId; readonly reason?: string };
/** As UnfreezeAccount. */
export type ReopenAccount = { readonly type: 'ReopenAccount'; readonly accountId: AccountId; readonly reason?: string };

/** Sets money aside. The command's id is the hold's id. */
export type PlaceHold = {
  readonly type: 'PlaceHold';
  readonly accountId: AccountId;
  readonly amount: Amount;
  /** RFC 3339, UTC, milliseconds. Without it the hold stays until somebody ends it. */
  readonly expiresAt?: string;
} & Text;
/** Takes held money. A part releases the rest; without `amount` all of it is taken. */
export type CaptureHold = {
  readonly type: 'CaptureHold';
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  readonly amount?: Amount;
};
export type ReleaseHold = { readonly type: 'ReleaseHold'; readonly accountId: AccountId; readonly holdId: HoldId };
/** Sent by a reactor when the hold's time has come. */
export type ExpireHold = { readonly type: 'ExpireHold'; readonly accountId: AccountId; readonly holdId: HoldId };
export type ChangeOverdraftLimit = { readonly type: 'ChangeOverdraftLimit'; readonly accountId: AccountId; readonly limit: Money };
/** Takes back what one event moved; of a transfer, both legs. */
export type ReverseEntry = {
  readonly type: 'ReverseEntry';
  readonly accountId: AccountId;
  /** Of the event to take back. */
  readonly version: number;
  readonly reason: string;
};

export type AccountCommand =
  | OpenAccount
  | CreditAccount
  | DebitAccount
  | RenameAccount
  | ChangeHolder
  | FreezeAccount
  | UnfreezeAccount
  | CloseAccount
  | ReopenAccount
  | PlaceHold
  | CaptureHold
  | ReleaseHold
  | ExpireHold
  | ChangeOverdraftLimit;

export type OpenLedger = { readonly type: 'OpenLedger'; readonly name: string; readonly timeZone: string };
export type RenameLedger = { readonly type: 'RenameLedger'; readonly name: string };
export type ChangeTimeZone = { readonly type: 'ChangeTimeZone'; readonly timeZone: string };
/** Makes a currency of the ledger's own: points, hours, vouchers. */
export type DefineUnit = {
  readonly type: 'DefineUnit';
  readonly code: CurrencyCode;
  readonly name: string;
  /** Digits after the point, 0 to 6. */
  readonly exponent: number;
};
export type LedgerCommand = OpenLedger | RenameLedger | ChangeTimeZone | DefineUnit;

export type FollowAccount = { readonly type: 'FollowAccount'; readonly personId: PersonId; readonly accountId: AccountId };
export type UnfollowAccount = { readonly type: 'UnfollowAccount'; readonly personId: PersonId; readonly accountId: AccountId };
export type PersonCommand = FollowAccount | UnfollowAccount;

export type Command = AccountCommand | Transfer | ReverseEntry | PersonCommand | LedgerCommand;
export type CommandType = Command['type'];
