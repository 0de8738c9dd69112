// Setting money aside: placing a hold, and the three ways it ends. Until an event ends it, it counts, even past its time.
import type { CaptureHold, ExpireHold, PlaceHold, ReleaseHold } from '../command.ts';
import { type Decision, happened, rejected } from '../decision.ts';
import type { HoldId } from '../ids.ts';
import { minus } from '../money.ts';
import { hasFunds, maySend, textOf } from './money.ts';
import { holdIn } from './open-holds.ts';
import type { Opened } from './state.ts';

/** Which command it is, and the moment that will be recorded for it: RFC 3339, UTC, milliseconds. */
interface Moment {
  readonly commandId: HoldId;
  readonly at: string;
}

/** Open holds that one account takes: each is part of the state that its commands are decided on. */
export const mostHolds = 10_000;

/** Checks, first that fails wins: the account's state; the hold's end, which must be ahead; funds; room for one more hold. */
export function placeHold(account: Opened, command: PlaceHold, { commandId: holdId, at }: Moment): Decision {
  const { accountId, amount, expiresAt } = command;
  const closedOrFrozen = maySend(account, accountId);
  if (closedOrFrozen) return rejected(closedOrFrozen);
  // Decided here, not at the edge: sent again after its time, a hold that was placed must still be found placed.
  if (expiresAt !== undefined && expiresAt <= at) return rejected({ code: 'HoldHasExpired', accountId, holdId, expiresAt });
  const short = hasFunds(account, accountId, amount);
  if (short) return rejected(short);
  if (account.holds.count >= mostHolds) return rejected({ code: 'TooManyHolds', accountId, most: mostHolds });
  const data = { holdId, amount, ...(expiresAt !== undefined && { expiresAt }), ...textOf(command) };
  return happened(accountId, { type: 'HoldPlaced', data });
}

/** Checks, first that fails wins: frozen; the hold is open (on a closed account none is); its time; its amount. */
export function captureHold(account: Opened, { accountId, holdId, amount }: CaptureHold, at: string): Decision {
  if (account.status === 'frozen') return rejected({ code: 'AccountIsFrozen', accountId });
  const hold = holdIn(account.holds, holdId);
  if (!hold) return rejected({ code: 'HoldNotFound', accountId, holdId });
  const { expiresAt } = hold;
  if (expiresAt !== null && expiresAt <= at) return rejected({ code: 'HoldHasExpired', accountId, holdId, expiresAt });
  const captured = amount ?? hold.amount;
  if (captured > hold.amount) return rejected({ code: 'HoldExceeded', accountId, holdId, amount: hold.amount });
  return happened(accountId, { type: 'HoldCaptured', data: { holdId, amount: captured, released: minus(hold.amount, captured) } });
}

/** Also on a frozen account, and past the hold's time: it only gives money back to its owner. */
export function releaseHold({ holds }: Opened, { accountId, holdId }: ReleaseHold): Decision {
  const hold = holdIn(holds, holdId);
  if (!hold) return rejected({ code: 'HoldNotFound', accountId, holdId });
  return happened(accountId, { type: 'HoldReleased', data: { holdId, amount: hold.amount } });
}

/** Not before its time. Whoever sends it too early, by a clock that is ahead, sends it again. */
export function expireHold({ holds }: Opened, { accountId, holdId }: ExpireHold, at: string): Decision {
  const hold = holdIn(holds, holdId);
  if (!hold) return rejected({ code: 'HoldNotFound', accountId, holdId });
  const { amount, expiresAt } = hold;
  if (expiresAt === null) return rejected({ code: 'HoldNotDue', accountId, holdId });
  if (at < expiresAt) return rejected({ code: 'HoldNotDue', accountId, holdId, expiresAt });
  return happened(accountId, { type: 'HoldExpired', data: { holdId, amount } });
}
