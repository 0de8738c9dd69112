// Every no as one sentence for the person who was refused: what stands in the way, and what would help.
import type { Rejection } from '#server/domain/decision.ts';
import { type Money, toDecimal } from '#server/domain/money.ts';
import type { ProblemCode } from './problem.ts';
import type { Unit } from './unit-of.ts';

/** What the edges say. Bad input says its own sentence, field by field, in fields.ts. */
export const edgeSentences = {
  InvalidRequest: 'The request could not be read: it is not the JSON that this route takes.',
  RouteNotFound: 'There is nothing under this address.',
  BodyTooLarge: 'The request is too large: at most 64 KiB are read.',
  NotJson: 'Send JSON, with Content-Type: application/json.',
  OriginNotAllowed: 'This server does not answer to that name, or not to pages of that origin.',
  TooManyRequests: 'Too many requests at once from one place. Wait for answers before sending more.',
  CommandIdReused: 'That id was used for another command. Take a new one for a new intent.',
  CommandAlreadyEnded: 'That command was cancelled before it ran. Take a new id for a new intent.',
  Busy: 'Too much is going on at once. Nothing was written; try again in a moment.',
  DatabaseUnavailable: 'The database cannot be reached. Nothing was written; try again in a moment.',
  OutcomeUnknown: 'The answer was lost on the way. Ask for the command by its id, or send it again under the same id.',
  Internal: 'Something went wrong here. The log has it under the request id.',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** The unit is that of the account the rejection speaks of; without it amounts are said in minor units. */
export function rejectionSentence(rejection: Rejection, unit: Unit | null): string {
  const say = (money: Money) => (unit === null ? `${money} minor units` : `${toDecimal(money, unit.exponent)} ${unit.currency}`);
  switch (rejection.code) {
    case 'AccountAlreadyOpen':
      return `There is an account ${rejection.accountId} already.`;
    case 'AccountNotFound':
      return `There is no account ${rejection.accountId} in this ledger.`;
    case 'AccountIsFrozen':
      return `The account ${rejection.accountId} is frozen: money may come in, nothing may go out.`;
    case 'AccountNotFrozen':
      return `The account ${rejection.accountId} is not frozen.`;
    case 'AccountIsClosed':
      return `The account ${rejection.accountId} is closed.`;
    case 'AccountNotClosed':
      return `The account ${rejection.accountId} is not closed.`;
    case 'AccountNotEmpty':
      return `Only an empty account can be closed; this one has a balance of ${say(rejection.balance)}${heldToo(rejection.held, say)}.`;
    case 'InsufficientFunds':
      return `Short by ${say(rejection.shortBy)}${heldToo(rejection.held, say)}.`;
    case 'BalanceOutOfRange':
      return `The balance of the account ${rejection.accountId} would become larger than Playhead can keep.`;
    case 'SameAccount':
      return 'A transfer needs two different accounts.';
    case 'CurrencyMismatch':
      return `The accounts have different currencies: ${rejection.from} and ${rejection.to}.`;
    case 'UnknownCurrency':
      return `This ledger has no currency ${rejection.currency}: neither ISO 4217 nor the ledger's own units name one.`;
    case 'HoldNotFound':
      return `The account ${rejection.accountId} has no open hold ${rejection.holdId}. It may have been captured or released, or have expired.`;
    case 'HoldExceeded':
      return `The hold is for ${say(rejection.amount)}; no more than that can be captured.`;
    case 'HoldHasExpired':
      return `The hold could be captured until ${rejection.expiresAt}, which has passed.`;
    case 'HoldNotDue':
      return rejection.expiresAt === undefined
        ? 'The hold has no end: it stays until it is captured or released.'
        : `The hold expires at ${rejection.expiresAt}, not before.`;
    case 'TooManyHolds':
      return `The account has ${rejection.most} open holds, the most it can have. Capture or release some first.`;
    case 'OverdraftInUse':
      return `${say(rejection.inUse)} of the overdraft is in use; the limit cannot be less.`;
    case 'EventNotFound':
      return `The account ${rejection.accountId} has no event of version ${rejection.version}.`;
    case 'NotReversible':
      return `Version ${rejection.version} cannot be reversed: only a credit, a debit, a transfer or a captured hold can.`;
    case 'AlreadyReversed':
      return `Version ${rejection.version} has been reversed already.`;
    case 'IdInUse':
      return `The id ${rejection.id} is ${rejection.by === 'account' ? 'an account' : 'a person'} of this ledger already. Take another.`;
    case 'TooManyFollowed':
      return `This person follows ${rejection.most} accounts, the most there can be. Unfollow some first.`;
    case 'UnitAlreadyDefined':
      return `There is a currency ${rejection.unit} already.`;
    case 'TooManyUnits':
      return `The ledger has ${rejection.most} units of its own, the most it can have.`;
    case 'LedgerAlreadyOpen':
      return 'There is a ledger of that name already.';
    case 'VersionMismatch':
      return `Version ${rejection.expectedVersion} was expected, but it is at version ${rejection.version}.`;
  }
}

function heldToo(held: Money, say: (money: Money) => string): string {
  return held === 0n ? '' : `; ${say(held)} is held`;
}
