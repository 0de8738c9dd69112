// Decides a command on one account: the family's decider, after what all of them share.
import type { AccountCommand } from '../command.ts';
import { type Decision, rejected } from '../decision.ts';
import { changeHolder, close, freeze, open, rename, reopen, unfreeze } from './life.ts';
import { credit, debit } from './money.ts';
import type { Account } from './state.ts';

/** What becomes of the command on the account as it stands. Pure: the same account and command give the same decision. */
export function decideAccount(account: Account, command: AccountCommand): Decision {
  if (command.type === 'OpenAccount') return open(account, command);
  if (account.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId: command.accountId });
  switch (command.type) {
    case 'CreditAccount':
      return credit(account, command);
    case 'DebitAccount':
      return debit(account, command);
    case 'RenameAccount':
      return rename(account, command);
    case 'ChangeHolder':
      return changeHolder(account, command);
    case 'FreezeAccount':
      return freeze(account, command);
    case 'UnfreezeAccount':
      return unfreeze(account, command);
    case 'CloseAccount':
      return close(account, command);
    case 'ReopenAccount':
      return reopen(account, command);
  }
}
