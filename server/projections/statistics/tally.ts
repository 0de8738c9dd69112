// What is counted of an event, and sums of it.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type Money, noMoney, plus } from '#server/domain/money.ts';
import { effectOf } from '../effect.ts';

export interface Tally {
  readonly count: number;
  /** What the events moved, set aside or let go, whichever way. */
  readonly amount: Money;
  /** What that did to balances: what came to accounts less what left them. */
  readonly net: Money;
}

export const nothing: Tally = { count: 0, amount: noMoney, net: noMoney };
/** An event without money in it. */
export const once: Tally = { ...nothing, count: 1 };

export const added = (a: Tally, b: Tally): Tally => ({
  count: a.count + b.count,
  amount: plus(a.amount, b.amount),
  net: plus(a.net, b.net),
});

export function tallyOf(event: AccountEvent): Tally {
  return { count: 1, amount: amountIn(event), net: effectOf(event).balance };
}

function amountIn(event: AccountEvent): Money {
  switch (event.type) {
    case 'AccountCredited':
    case 'AccountDebited':
    case 'TransferSent':
    case 'TransferReceived':
    case 'HoldPlaced':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'EntryReversed':
      return event.data.amount;
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'HolderChanged':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'AccountClosed':
    case 'AccountReopened':
    // A limit is no movement.
    case 'OverdraftLimitChanged':
      return noMoney;
  }
}
