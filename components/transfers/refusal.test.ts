// What a person reads when Playhead says no.
import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';

const till = { accountId: 'a', name: 'Bar till', currency: 'EUR', exponent: 2 };
const brewery = { accountId: 'b', name: 'Brewery', currency: 'EUR', exponent: 2 };
const known = { accounts: [till, brewery], amount: '2500', detail: 'As the server says it.' };

it.each([
  [{ code: 'InsufficientFunds', accountId: 'a', shortBy: '350', held: '0' }, 'amount', 'Short by 3.50 EUR. At most 21.50 EUR can go out.'],
  [
    { code: 'InsufficientFunds', accountId: 'a', shortBy: '350', held: '200' },
    'amount',
    'Short by 3.50 EUR. 2.00 EUR is held. At most 21.50 EUR can go out.',
  ],
  [{ code: 'InsufficientFunds', accountId: 'a', shortBy: '2500', held: '0' }, 'amount', 'Short by 25.00 EUR. Credit it first.'],
  [{ code: 'AccountIsFrozen', accountId: 'a' }, 'from', 'Bar till is frozen: money may come in, nothing may go out. Unfreeze it first.'],
  [{ code: 'AccountIsClosed', accountId: 'b' }, 'to', 'Brewery is closed. Reopen it first, or choose another account.'],
  [{ code: 'SameAccount', accountId: 'a' }, 'to', 'This is the account the money comes from. Choose another one.'],
  [{ code: 'CurrencyMismatch', from: 'EUR', to: 'GBP' }, 'to', 'This account is in GBP, the money is in EUR. Choose an account in EUR.'],
  [
    { code: 'AccountNotEmpty', accountId: 'a', balance: '1200', held: '0' },
    'form',
    'Only an empty account can be closed. Bar till still has 12.00 EUR: transfer or debit it first.',
  ],
  [{ code: 'AlreadyReversed', accountId: 'a', version: 4 }, 'form', 'v4 was reversed before. Nothing is left to take back.'],
  [
    { code: 'HoldExceeded', accountId: 'a', holdId: 'h', amount: '1200' },
    'amount',
    'The hold is for 12.00 EUR. Capture that much at most, and debit the rest.',
  ],
  [
    { code: 'OverdraftInUse', accountId: 'a', inUse: '900' },
    'amount',
    '9.00 EUR of the overdraft is in use. Choose at least that, or credit Bar till first.',
  ],
  [{ code: 'VersionMismatch', expectedVersion: 3, version: 4 }, 'form', 'As the server says it.'],
] as const)('%o', (rejection, field, text) => expect(refusalOf(rejection, known)).toEqual({ field, text }));
