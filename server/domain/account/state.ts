// The state of one account, and how each event changes it. Folding never re-checks a rule: past events are facts.
import type { PersonId } from '../ids.ts';
import { type CurrencyCode, type Money, minus, noMoney, plus } from '../money.ts';
import type { AccountEvent } from './events.ts';

/** An account that has been opened, whatever became of it since. */
export interface Opened {
  readonly status: 'open' | 'frozen' | 'closed';
  readonly name: string;
  readonly holderId: PersonId | null;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  readonly balance: Money;
  /** Part of the balance that is set aside and cannot be spent. */
  readonly held: Money;
  readonly overdraftLimit: Money;
}

export type Account = { readonly status: 'unopened' } | Opened;

export const unopened: Account = { status: 'unopened' };

/** What may be spent: balance − held + overdraft limit. */
export function available(account: Opened): Money {
  return plus(minus(account.balance, account.held), account.overdraftLimit);
}

function opened(account: Account, event: AccountEvent): Opened {
  if (account.status === 'unopened') throw new Error(`broken stream: ${event.type} before AccountOpened`);
  return account;
}

function withBalance(account: Opened, balance: Money): Opened {
  return { ...account, balance };
}

/** The account after one more event of its stream. Throws only on a stream that cannot have been written by Playhead. */
export function evolve(account: Account, event: AccountEvent): Opened {
  switch (event.type) {
    case 'AccountOpened': {
      // Folding it again would set the balance to nothing without a word.
      if (account.status !== 'unopened') throw new Error('broken stream: AccountOpened twice');
      const { name, holderId, currency, exponent, overdraftLimit } = event.data;
      return { status: 'open', name, holderId: holderId ?? null, currency, exponent, overdraftLimit, balance: noMoney, held: noMoney };
    }
    case 'AccountCredited':
    case 'TransferReceived': {
      const before = opened(account, event);
      return withBalance(before, plus(before.balance, event.data.amount));
    }
    case 'AccountDebited':
    case 'TransferSent': {
      const before = opened(account, event);
      return withBalance(before, minus(before.balance, event.data.amount));
    }
    case 'AccountRenamed':
      return { ...opened(account, event), name: event.data.name };
    case 'HolderChanged':
      return { ...opened(account, event), holderId: event.data.holderId ?? null };
    case 'AccountFrozen':
      return { ...opened(account, event), status: 'frozen' };
    case 'AccountUnfrozen':
    case 'AccountReopened':
      return { ...opened(account, event), status: 'open' };
    case 'AccountClosed':
      return { ...opened(account, event), status: 'closed' };
  }
}
