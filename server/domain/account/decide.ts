// Decides a command on one account: the family's decider, after what all of them share.
import type { AccountCommand, OpenAccount } from '../command.ts';
import { type Decision, rejected } from '../decision.ts';
import type { CommandId } from '../ids.ts';
import { changeOverdraftLimit } from './corrections.ts';
import { captureHold, expireHold, placeHold, releaseHold } from './holds.ts';
import { changeHolder, close, freeze, rename, reopen, unfreeze } from './life.ts';
import { credit, debit } from './money.ts';
import type { Account } from './state.ts';

/** What a decision is told beside the command and the states. */
export interface Context {
  /** The command's own id; also of the transfer or the hold that it makes. */
  readonly commandId: CommandId;
  /** The moment that will be recorded for the command's events: RFC 3339, UTC, milliseconds. Rules about time go by it. */
  readonly at: string;
}

/** What becomes of the command on the account as it stands. Pure: the same input gives the same decision. */
export function decideAccount(account: Account, command: Exclude<AccountCommand, OpenAccount>, context: Context): Decision {
  if (account.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId: command.accountId });
  switch (command.type) {
    case 'CreditAccount':
      return credit(account, command);
    case 'DebitAccount':
      return debit(account, command);
    case 'PlaceHold':
      return placeHold(account, command, context);
    case 'CaptureHold':
      return captureHold(account, command, context.at);
    case 'ReleaseHold':
      return releaseHold(account, command);
    case 'ExpireHold':
      return expireHold(account, command, context.at);
    case 'ChangeOverdraftLimit':
      return changeOverdraftLimit(account, command);
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
