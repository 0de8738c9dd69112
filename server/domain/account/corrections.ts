// Correcting: taking back what an entry moved, and changing how far an account may be overdrawn.
import type { ChangeOverdraftLimit, ReverseEntry } from '../command.ts';
import { type Decided, type Decision, happened, rejected, unchanged } from '../decision.ts';
import type { AccountId, TransferId } from '../ids.ts';
import { type Amount, minus, noMoney } from '../money.ts';
import type { AccountEvent, EntryReversed } from './events.ts';
import { hasFunds, hasRoom, mayReceive, maySend } from './money.ts';
import type { Account, Opened } from './state.ts';
import { available } from './summary.ts';

/** An event of an account's past, as far as a reversal asks. */
export interface Entry {
  readonly event: AccountEvent;
  /** Whether it was taken back before. */
  readonly reversed: boolean;
  /** The other leg, when it is one of a transfer. */
  readonly other: EntryKey | null;
}

/** Names one event of an account. */
export interface EntryKey {
  readonly accountId: AccountId;
  readonly version: number;
}

/** A limit below what is in use would leave less than nothing available. */
export function changeOverdraftLimit(account: Opened, { accountId, limit }: ChangeOverdraftLimit): Decision {
  const { status, balance, held, overdraftLimit: previous } = account;
  if (status === 'closed') return rejected({ code: 'AccountIsClosed', accountId });
  if (limit === previous) return unchanged;
  if (available({ ...account, overdraftLimit: limit }) < noMoney)
    return rejected({ code: 'OverdraftInUse', accountId, inUse: minus(held, balance) });
  return happened(accountId, { type: 'OverdraftLimitChanged', data: { limit, previous } });
}

/**
 * Takes an entry back, once; of a transfer both legs, as if the receiver sent it back.
 * Checks, first that fails wins: the account named; the event; that its kind moves money; that it was not taken back before;
 * the state of whom it is taken from; of whom it goes to; funds; range.
 */
export function reverseEntry(command: ReverseEntry, entry: Entry | null, accountOf: (id: AccountId) => Account): Decision {
  const { accountId, version } = command;
  const account = accountOf(accountId);
  if (account.status === 'unopened') return rejected({ code: 'AccountNotFound', accountId });
  if (account.status === 'closed') return rejected({ code: 'AccountIsClosed', accountId });
  if (!entry) return rejected({ code: 'EventNotFound', accountId, version });
  const moved = whatItMoved(entry.event);
  if (!moved) return rejected({ code: 'NotReversible', accountId, version });
  if (entry.reversed) return rejected({ code: 'AlreadyReversed', accountId, version });
  const here = { accountId, version, account };
  if (!moved.transferId) return takeBack(command, moved, moved.direction === 'credit' ? { from: here } : { to: here });
  if (!entry.other) throw new Error(`a transfer without its other leg: version ${version} of ${accountId}`);
  const other = accountOf(entry.other.accountId);
  if (other.status === 'unopened') throw new Error(`a transfer with an account that was never opened: ${entry.other.accountId}`);
  const there = { ...entry.other, account: other };
  return takeBack(command, moved, moved.direction === 'credit' ? { from: here, to: there } : { from: there, to: here });
}

interface Moved {
  /** What the entry did to the balance. */
  readonly direction: 'credit' | 'debit';
  readonly amount: Amount;
  readonly transferId?: TransferId;
}

/** Null for what cannot be taken back: it moved no money, or is a reversal itself. */
function whatItMoved(event: AccountEvent): Moved | null {
  switch (event.type) {
    case 'AccountCredited':
      return { direction: 'credit', amount: event.data.amount };
    case 'AccountDebited':
    case 'HoldCaptured':
      return { direction: 'debit', amount: event.data.amount };
    case 'TransferReceived':
      return { direction: 'credit', amount: event.data.amount, transferId: event.data.transferId };
    case 'TransferSent':
      return { direction: 'debit', amount: event.data.amount, transferId: event.data.transferId };
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'OverdraftLimitChanged':
    case 'EntryReversed':
      return null;
  }
}

interface Leg extends EntryKey {
  readonly account: Opened;
}

function takeBack({ reason }: ReverseEntry, { amount, transferId }: Moved, { from, to }: { from?: Leg; to?: Leg }): Decision {
  const no =
    (from && maySend(from.account, from.accountId)) ??
    (to && mayReceive(to.account, to.accountId)) ??
    (from && hasFunds(from.account, from.accountId, amount)) ??
    (to && hasRoom(to.account, to.accountId, amount));
  if (no) return rejected(no);
  const reversal = ({ accountId, version }: Leg, direction: EntryReversed['data']['direction']): Decided => ({
    streamType: 'account',
    streamId: accountId,
    event: { type: 'EntryReversed', data: { reversedVersion: version, direction, amount, reason, ...(transferId && { transferId }) } },
  });
  return { events: [...(from ? [reversal(from, 'debit')] : []), ...(to ? [reversal(to, 'credit')] : [])] };
}
