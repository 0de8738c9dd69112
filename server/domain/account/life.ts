// Opening, naming, freezing, closing: the life of an account.
import type { ChangeHolder, CloseAccount, FreezeAccount, OpenAccount, RenameAccount, ReopenAccount, UnfreezeAccount } from '../command.ts';
import { type Decision, happened, rejected, unchanged } from '../decision.ts';
import type { Account, Opened } from './state.ts';

/** `exponent`: digits after the point of the currency, null when the ledger has no such currency. */
export function open(account: Account, command: OpenAccount, exponent: number | null): Decision {
  const { accountId, currency, name, holderId, overdraftLimit } = command;
  if (account.status !== 'unopened') return rejected({ code: 'AccountAlreadyOpen', accountId });
  if (exponent === null) return rejected({ code: 'UnknownCurrency', currency });
  const data = { currency, exponent, name, ...(holderId && { holderId }), overdraftLimit };
  return happened(accountId, { type: 'AccountOpened', data });
}

export function rename(account: Opened, { accountId, name }: RenameAccount): Decision {
  if (account.status === 'closed') return rejected({ code: 'AccountIsClosed', accountId });
  return account.name === name ? unchanged : happened(accountId, { type: 'AccountRenamed', data: { name } });
}

export function changeHolder(account: Opened, { accountId, holderId }: ChangeHolder): Decision {
  if (account.status === 'closed') return rejected({ code: 'AccountIsClosed', accountId });
  if (account.holderId === (holderId ?? null)) return unchanged;
  return happened(accountId, { type: 'HolderChanged', data: holderId ? { holderId } : {} });
}

export function freeze(account: Opened, { accountId, reason }: FreezeAccount): Decision {
  switch (account.status) {
    case 'open':
      return happened(accountId, { type: 'AccountFrozen', data: reason ? { reason } : {} });
    case 'frozen':
      return rejected({ code: 'AccountIsFrozen', accountId });
    case 'closed':
      return rejected({ code: 'AccountIsClosed', accountId });
  }
}

export function unfreeze(account: Opened, { accountId }: UnfreezeAccount): Decision {
  switch (account.status) {
    case 'open':
      return rejected({ code: 'AccountNotFrozen', accountId });
    case 'frozen':
      return happened(accountId, { type: 'AccountUnfrozen', data: {} });
    case 'closed':
      return rejected({ code: 'AccountIsClosed', accountId });
  }
}

export function close(account: Opened, { accountId, reason }: CloseAccount): Decision {
  const { status, balance, held } = account;
  if (status === 'closed') return rejected({ code: 'AccountIsClosed', accountId });
  if (balance !== 0n || held !== 0n) return rejected({ code: 'AccountNotEmpty', accountId, balance, held });
  return happened(accountId, { type: 'AccountClosed', data: reason ? { reason } : {} });
}

export function reopen(account: Opened, { accountId }: ReopenAccount): Decision {
  if (account.status !== 'closed') return rejected({ code: 'AccountNotClosed', accountId });
  return happened(accountId, { type: 'AccountReopened', data: {} });
}
