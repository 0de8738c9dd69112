// Money that came into the ledger and went out of it, told by the kind of event alone: the other side of the trial balance.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type Money, noMoney } from '#server/domain/money.ts';

export interface Flow {
  readonly credited: Money;
  readonly debited: Money;
}

const none: Flow = { credited: noMoney, debited: noMoney };
const incoming = (credited: Money): Flow => ({ credited, debited: noMoney });
const outgoing = (debited: Money): Flow => ({ credited: noMoney, debited });

/**
 * What is taken back counts on the other side, as an entry of its own: a debit that was reversed is money that came in again.
 * A captured hold went out. Both legs of a transfer stay inside, and so do they when it is taken back.
 */
export function flowOf(event: AccountEvent): Flow {
  switch (event.type) {
    case 'AccountCredited':
      return incoming(event.data.amount);
    case 'AccountDebited':
    case 'HoldCaptured':
      return outgoing(event.data.amount);
    case 'EntryReversed': {
      const { direction, amount, transferId } = event.data;
      if (transferId !== undefined) return none;
      return direction === 'credit' ? incoming(amount) : outgoing(amount);
    }
    case 'TransferSent':
    case 'TransferReceived':
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
      return none;
  }
}
