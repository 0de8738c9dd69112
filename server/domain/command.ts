// Everything a person can ask Playhead to do. Imperative, parsed at the edge, decided by decide.ts.
import type { AccountId, PersonId } from './ids.ts';
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
export type UnfreezeAccount = { readonly type: 'UnfreezeAccount'; readonly accountId: AccountId };
export type CloseAccount = { readonly type: 'CloseAccount'; readonly accountId: AccountId; readonly reason?: string };
export type ReopenAccount = { readonly type: 'ReopenAccount'; readonly accountId: AccountId };

export type AccountCommand =
  | OpenAccount
  | CreditAccount
  | DebitAccount
  | RenameAccount
  | ChangeHolder
  | FreezeAccount
  | UnfreezeAccount
  | CloseAccount
  | ReopenAccount;

export type OpenLedger = { readonly type: 'OpenLedger'; readonly name: string; readonly timeZone: string };
export type RenameLedger = { readonly type: 'RenameLedger'; readonly name: string };
export type ChangeTimeZone = { readonly type: 'ChangeTimeZone'; readonly timeZone: string };
export type LedgerCommand = OpenLedger | RenameLedger | ChangeTimeZone;

export type Command = AccountCommand | Transfer | LedgerCommand;
export type CommandType = Command['type'];
