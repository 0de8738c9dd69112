// Moving money: credit, debit and transfer, with what is refused and in which order.
import type { CreditAccount, DebitAccount, Transfer } from '../command.ts';
import { type Decision, happened, type Rejection, rejected } from '../decision.ts';
import type { AccountId, CommandId } from '../ids.ts';
import { type Amount, balanceInRange, minus, plus } from '../money.ts';
import type { MovementText } from './events.ts';
import type { Account, Opened } from './state.ts';
import { available } from './summary.ts';

export function textOf({ description, reference }: MovementText): MovementText {
  return { ...(description && { description }), ...(reference && { reference }) };
}

/** Money may come into a frozen account, not into a closed one. */
export function mayReceive(account: Opened, accountId: AccountId): Rejection | null {
  return account.status === 'closed' ? { code: 'AccountIsClosed', accountId } : null;
}

/** Only an open account pays. */
export function maySend(account: Opened, accountId: AccountId): Rejection | null {
  switch (account.status) {
    case 'open':
      return null;
    case 'frozen':
      return { code: 'AccountIsFrozen', accountId };
    case 'closed':
      return { code: 'AccountIsClosed', accountId };
  }
}

export function hasFunds(account: Opened, accountId: AccountId, amount: Amount): Rejection | null {
  const shortBy = minus(amount, available(account));
  return shortBy > 0n ? { code: 'InsufficientFunds', accountId, shortBy, held: account.held } : null;
}

/** A balance stays within its bounds on the way up; on the way down funds and limit keep it there. */
export function hasRoom(account: Opened, accountId: AccountId, amount: Amount): Rejection | null {
  return balanceInRange(plus(account.balance, amount)) ? null : { code: 'BalanceOutOfRange', accountId };
}

export function credit(account: Opened, command: CreditAccount): Decision {
  const { accountId, amount } = command;
  const no = mayReceive(account, accountId) ?? hasRoom(account, accountId, amount);
  return no ? rejected(no) : happened(accountId, { type: 'AccountCredited', data: { amount, ...textOf(command) } });
}

export function debit(account: Opened, command: DebitAccount): Decision {
  const { accountId, amount } = command;
  const no = maySend(account, accountId) ?? hasFunds(account, accountId, amount);
  return no ? rejected(no) : happened(accountId, { type: 'AccountDebited', data: { amount, ...textOf(command) } });
}

/** Both legs or neither. The checks stand in the order in which the first that fails wins. */
export function transfer(sender: Account, receiver: Account, command: Transfer, transferId: CommandId): Decision {
  const { from, to, amount } = command;
  if (from === to) return rejected({ code: 'SameAccount', accountId: from });
  if (sender.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId: from });
  if (receiver.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId: to });
  if (sender.currency !== receiver.currency) return rejected({ code: 'CurrencyMismatch', from: sender.currency, to: receiver.currency });
  const no = maySend(sender, from) ?? mayReceive(receiver, to) ?? hasFunds(sender, from, amount) ?? hasRoom(receiver, to, amount);
  if (no) return rejected(no);
  const text = textOf(command);
  return {
    events: [
      { streamType: 'account', streamId: from, event: { type: 'TransferSent', data: { transferId, amount, to, ...text } } },
      { streamType: 'account', streamId: to, event: { type: 'TransferReceived', data: { transferId, amount, from, ...text } } },
    ],
  };
}
