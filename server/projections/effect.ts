// What one event does to the sums of its account, whatever they are: the account's own fold, begun at nothing.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import { currencyOf, type Money, noMoney } from '#server/domain/money.ts';

export interface Effect {
  readonly balance: Money;
  readonly held: Money;
}

const nothing: Summary = {
  status: 'open',
  name: '',
  holderId: null,
  currency: currencyOf('XXX'),
  exponent: 0,
  balance: noMoney,
  held: noMoney,
  overdraftLimit: noMoney,
};

/** By how much it changes balance and held. Both only ever add up, so the change does not depend on what was there. */
export function effectOf(event: AccountEvent): Effect {
  return event.type === 'AccountOpened' ? nothing : summaryAfter(nothing, event);
}
