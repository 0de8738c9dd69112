// Every refusal in words that help, and the field that it concerns. With names where the API has only ids. Pure.
import type { Rejection } from '#components/commands/command-state.ts';
import { moneyText } from '#components/ui/money-text.ts';

export interface Refusal {
  /** The field to blame; `form` when none is. */
  readonly field: 'amount' | 'from' | 'to' | 'form';
  readonly text: string;
}

/** What is known on the screen: the accounts by id, with the one that pays or is paid. */
export interface Known {
  readonly accounts: readonly { readonly accountId: string; readonly name: string; readonly currency: string; readonly exponent: number }[];
  readonly amount: string;
  /** Said when the code has no words here. */
  readonly detail: string;
}

export function refusalOf(rejection: Rejection, { accounts, amount, detail }: Known): Refusal {
  const account = accounts.find(({ accountId }) => accountId === rejection.accountId);
  const name = account?.name ?? 'The account';
  const side = accounts.length > 1 && accounts[1] === account ? 'to' : 'from';
  const say = (minorUnits: string | number | bigint | undefined) =>
    moneyText(`${minorUnits ?? 0}`, account?.exponent ?? 0, account?.currency);
  switch (rejection.code) {
    case 'InsufficientFunds': {
      const available = BigInt(amount) - BigInt(rejection.shortBy ?? 0);
      const held = BigInt(rejection.held ?? 0) > 0n ? ` ${say(rejection.held)} is held.` : '';
      const help = available > 0n ? `At most ${say(available)} can go out.` : 'Credit it first.';
      return { field: 'amount', text: `Short by ${say(rejection.shortBy)}.${held} ${help}` };
    }
    case 'BalanceOutOfRange':
      return { field: 'amount', text: `The balance of ${name} would become larger than Playhead can keep. Choose a smaller amount.` };
    case 'AccountIsFrozen':
      return { field: side, text: `${name} is frozen: money may come in, nothing may go out. Unfreeze it first.` };
    case 'AccountIsClosed':
      return { field: side, text: `${name} is closed. Reopen it first, or choose another account.` };
    case 'AccountNotFound':
      return { field: side, text: `${name} is not in this ledger. Choose another account.` };
    case 'SameAccount':
      return { field: 'to', text: 'This is the account the money comes from. Choose another one.' };
    case 'CurrencyMismatch':
      return {
        field: 'to',
        text: `This account is in ${rejection.to}, the money is in ${rejection.from}. Choose an account in ${rejection.from}.`,
      };
    case 'AccountNotEmpty':
      return {
        field: 'form',
        text: `Only an empty account can be closed. ${name} still has ${say(rejection.balance)}: transfer or debit it first.`,
      };
    case 'OverdraftInUse':
      return {
        field: 'amount',
        text: `${say(rejection.inUse)} of the overdraft is in use. Choose at least that, or credit ${name} first.`,
      };
    case 'HoldNotFound':
      return {
        field: 'form',
        text: `This hold is no longer open: it was captured or released, or has expired. Its end is in the history.`,
      };
    case 'HoldExceeded':
      return { field: 'amount', text: `The hold is for ${say(rejection.amount)}. Capture that much at most, and debit the rest.` };
    case 'HoldHasExpired':
      return { field: 'form', text: `This hold has expired, and ${name} has the money again. Debit ${name} instead.` };
    case 'TooManyHolds':
      return { field: 'form', text: `${name} has ${rejection.most} open holds, the most there can be. Capture or release some first.` };
    case 'EventNotFound':
      return { field: 'form', text: `${name} has no event of version ${rejection.version}.` };
    case 'NotReversible':
      return {
        field: 'form',
        text: `v${rejection.version} cannot be reversed: only a credit, a debit, a transfer or a captured hold can. Answer it with a new movement.`,
      };
    case 'AlreadyReversed':
      return { field: 'form', text: `v${rejection.version} was reversed before. Nothing is left to take back.` };
    case 'AccountAlreadyOpen':
    case 'AccountNotFrozen':
    case 'AccountNotClosed':
    case 'LedgerAlreadyOpen':
    case 'UnknownCurrency':
    case 'HoldNotDue':
    case 'IdInUse':
    case 'TooManyFollowed':
    case 'UnitAlreadyDefined':
    case 'TooManyUnits':
    case 'VersionMismatch':
      return { field: 'form', text: detail };
  }
}
