// What is known of an account at a glance: what screens show and rows keep. Folding never re-checks a rule: past events are facts.
import type { PersonId } from '../ids.ts';
import { type CurrencyCode, type Money, minus, noMoney, plus } from '../money.ts';
import type { AccountEvent } from './events.ts';

/** An account that has been opened, whatever became of it since. */
export interface Summary {
  readonly status: 'open' | 'frozen' | 'closed';
  readonly name: string;
  readonly holderId: PersonId | null;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  readonly balance: Money;
  /** Part of the balance that is set aside and cannot be spent: the sum of the open holds. */
  readonly held: Money;
  readonly overdraftLimit: Money;
}

/** What may be spent: balance − held + overdraft limit. */
export function available(account: Summary): Money {
  return plus(minus(account.balance, account.held), account.overdraftLimit);
}

/** The account after one more event of its stream; null before its first. Throws only on a stream that Playhead cannot have written. */
export function summaryAfter(summary: Summary | null, event: AccountEvent): Summary {
  if (event.type === 'AccountOpened') {
    // Folding it again would set the balance to nothing without a word.
    if (summary !== null) throw new Error('broken stream: AccountOpened twice');
    const { name, holderId, currency, exponent, overdraftLimit } = event.data;
    return { status: 'open', name, holderId: holderId ?? null, currency, exponent, overdraftLimit, balance: noMoney, held: noMoney };
  }
  if (summary === null) throw new Error(`broken stream: ${event.type} before AccountOpened`);
  switch (event.type) {
    case 'AccountCredited':
    case 'TransferReceived':
      return withBalance(summary, plus(summary.balance, event.data.amount));
    case 'AccountDebited':
    case 'TransferSent':
      return withBalance(summary, minus(summary.balance, event.data.amount));
    case 'EntryReversed': {
      const { direction, amount } = event.data;
      return withBalance(summary, direction === 'credit' ? plus(summary.balance, amount) : minus(summary.balance, amount));
    }
    case 'HoldPlaced':
      return { ...summary, held: plus(summary.held, event.data.amount) };
    case 'HoldCaptured': {
      const { amount, released } = event.data;
      return { ...summary, balance: minus(summary.balance, amount), held: minus(summary.held, plus(amount, released)) };
    }
    case 'HoldReleased':
    case 'HoldExpired':
      return { ...summary, held: minus(summary.held, event.data.amount) };
    case 'OverdraftLimitChanged':
      return { ...summary, overdraftLimit: event.data.limit };
    case 'AccountRenamed':
      return { ...summary, name: event.data.name };
    case 'HolderChanged':
      return { ...summary, holderId: event.data.holderId ?? null };
    case 'AccountFrozen':
      return { ...summary, status: 'frozen' };
    case 'AccountUnfrozen':
    case 'AccountReopened':
      return { ...summary, status: 'open' };
    case 'AccountClosed':
      return { ...summary, status: 'closed' };
  }
}

function withBalance(summary: Summary, balance: Money): Summary {
  return { ...summary, balance };
}
