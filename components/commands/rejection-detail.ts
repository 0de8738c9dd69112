// A refusal as one sentence by what is recorded of it alone: for those that are learnt later, from the command's record. Pure.
import { timeText } from '#components/ui/time-text.ts';
import type { Rejection } from './command-state.ts';

/** Where money is said, it is said by who knows the unit: see refusalOf. */
export function rejectionDetail(rejection: Rejection, timeZone = 'UTC'): string {
  const { version, most, expiresAt } = rejection;
  const end = timeText(expiresAt ?? 0, timeZone, 'exact');
  switch (rejection.code) {
    case 'AccountAlreadyOpen':
      return 'There is an account under that id already. Open another one.';
    case 'AccountNotFrozen':
      return 'The account is not frozen. Somebody may have unfrozen it before.';
    case 'AccountNotClosed':
      return 'The account is not closed. Somebody may have reopened it before.';
    case 'LedgerAlreadyOpen':
      return 'There is a ledger of that name already. Choose another name.';
    case 'UnknownCurrency':
      return `This ledger has no currency ${rejection.currency}. Define it as a unit of the ledger first.`;
    case 'HoldNotFound':
      return 'The account has no such open hold: it may have been captured or released, or have expired.';
    case 'HoldExceeded':
      return 'No more can be captured than the hold holds. Capture less, or all of it.';
    case 'HoldHasExpired':
      return `The hold could be captured until ${end}. Place a new one.`;
    case 'HoldNotDue':
      return expiresAt === undefined ? 'The hold has no end: capture or release it.' : `The hold expires ${end}, not before.`;
    case 'TooManyHolds':
      return `The account has ${most} open holds, the most it can have. Capture or release some first.`;
    case 'OverdraftInUse':
      return 'More of the overdraft is in use than that. Credit the account first, or choose a higher limit.';
    case 'EventNotFound':
      return `The account has no event of version ${version}.`;
    case 'NotReversible':
      return `Version ${version} cannot be reversed: only a credit, a debit, a transfer or a captured hold can.`;
    case 'AlreadyReversed':
      return `Version ${version} has been reversed already.`;
    case 'IdInUse':
      return `That id is ${rejection.by === 'account' ? 'an account' : 'a person'} of this ledger already. Take another.`;
    case 'TooManyFollowed':
      return `This person follows ${most} accounts, the most there can be. Unfollow some first.`;
    case 'UnitAlreadyDefined':
      return `There is a currency ${rejection.unit} already. Choose another code.`;
    case 'TooManyUnits':
      return `The ledger has ${most} units of its own, the most it can have.`;
    case 'VersionMismatch':
      return `Version ${rejection.expectedVersion} was expected, but it is at version ${version}. Look at it again first.`;
    case 'AccountNotFound':
      return 'There is no such account in this ledger.';
    case 'AccountIsFrozen':
      return 'The account is frozen. Unfreeze it first.';
    case 'AccountIsClosed':
      return 'The account is closed. Reopen it first.';
    case 'AccountNotEmpty':
      return 'Only an empty account can be closed. Transfer or debit what it has first.';
    case 'InsufficientFunds':
      return 'There is not enough on the account. Credit it first, or move less.';
    case 'BalanceOutOfRange':
      return 'The balance would become larger than Playhead can keep. Choose a smaller amount.';
    case 'SameAccount':
      return 'A transfer needs two different accounts.';
    case 'CurrencyMismatch':
      return `The accounts have different currencies: ${rejection.from} and ${rejection.to}.`;
  }
}
