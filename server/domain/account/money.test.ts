// Credits, debits and transfers: to the last cent, and in which order a transfer is refused.
import { describe, it } from 'vitest';
import { currencyOf, largestAmount } from '../money.ts';
import {
  closed,
  credit,
  credited,
  debit,
  debited,
  frozen,
  given,
  on,
  opened,
  ours,
  received,
  sent,
  theirs,
  transfer,
} from './account-spec.ts';

/** What fills an account to its highest balance less so much. */
const filledUpTo = (room: bigint) => [...Array.from({ length: 8 }, () => credited(largestAmount)), credited(largestAmount - room)];

describe('crediting an account', () => {
  it('records the amount', () => given(opened()).when(credit(1n)).then(credited(1n)));
  it('records what was said about it', () =>
    given(opened())
      .when(credit(7n, { description: 'Dues March', reference: 'D-03' }))
      .then(credited(7n, { description: 'Dues March', reference: 'D-03' })));
  it('takes the largest amount', () => given(opened()).when(credit(largestAmount)).then(credited(largestAmount)));
  it('may fill the account to its highest balance', () =>
    given(opened(), ...filledUpTo(1n))
      .when(credit(1n))
      .then(credited(1n)));
  it('is refused one cent above the highest balance', () =>
    given(opened(), ...filledUpTo(1n))
      .when(credit(2n))
      .thenRejected('BalanceOutOfRange'));
  it('hears first that the account is closed', () =>
    given(opened(), ...filledUpTo(0n), closed)
      .when(credit(1n))
      .thenRejected('AccountIsClosed'));
});

describe('debiting an account', () => {
  it('may take the last cent', () => given(opened('EUR'), credited(100n)).when(debit(100n)).then(debited(100n)));
  it('is refused one cent beyond, and says how much is missing', () =>
    given(opened('EUR'), credited(100n)).when(debit(101n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('may use the overdraft to the cent', () => given(opened('EUR', 50n), credited(100n)).when(debit(150n)).then(debited(150n)));
  it('is refused one cent beyond the overdraft', () =>
    given(opened('EUR', 50n), credited(100n)).when(debit(151n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('counts what the overdraft already gave', () =>
    given(opened('EUR', 50n), debited(30n)).when(debit(21n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('may go to the bottom of the largest overdraft', () =>
    given(opened('EUR', largestAmount)).when(debit(largestAmount)).then(debited(largestAmount)));
  it('is refused below it', () =>
    given(opened('EUR', largestAmount), debited(largestAmount))
      .when(debit(1n))
      .thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('hears first that the account is frozen', () => given(opened(), frozen).when(debit(1n)).thenRejected('AccountIsFrozen'));
});

describe('transferring', () => {
  it('moves both legs under the id of the command', () =>
    given(opened(), credited(100n))
      .andTheirs(opened())
      .when(transfer(100n))
      .thenBoth(on(ours, sent(100n)), on(theirs, received(100n))));
  it('says the same on both legs', () =>
    given(opened(), credited(100n))
      .andTheirs(opened())
      .when({ ...transfer(100n), description: 'Beer', reference: 'B-7' })
      .thenBoth(
        on(ours, sent(100n, { description: 'Beer', reference: 'B-7' })),
        on(theirs, received(100n, { description: 'Beer', reference: 'B-7' })),
      ));
  it('is refused one cent beyond what the sender has', () =>
    given(opened(), credited(100n)).andTheirs(opened()).when(transfer(101n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('may use the overdraft of the sender to the cent', () =>
    given(opened('EUR', 50n))
      .andTheirs(opened())
      .when(transfer(50n))
      .thenBoth(on(ours, sent(50n)), on(theirs, received(50n))));
  it('does not lend the overdraft of the receiver', () =>
    given(opened()).andTheirs(opened('EUR', 50n)).when(transfer(1n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('may fill the receiver to its highest balance', () =>
    given(opened(), credited(5n))
      .andTheirs(opened(), ...filledUpTo(5n))
      .when(transfer(5n))
      .thenBoth(on(ours, sent(5n)), on(theirs, received(5n))));
  it('may go to a frozen account', () =>
    given(opened(), credited(5n))
      .andTheirs(opened(), frozen)
      .when(transfer(5n))
      .thenBoth(on(ours, sent(5n)), on(theirs, received(5n))));
  it('may go to an account that owes', () =>
    given(opened(), credited(5n))
      .andTheirs(opened('EUR', 9n), debited(9n))
      .when(transfer(5n))
      .thenBoth(on(ours, sent(5n)), on(theirs, received(5n))));
});

describe('a transfer that could be refused twice is refused by what stands first', () => {
  it('the same account, before whether it exists', () => given().when(transfer(1n, ours)).thenRejected('SameAccount'));
  it('the sender that does not exist, before the receiver that does not', () => given().when(transfer(1n)).thenRejected('AccountNotFound'));
  it('the receiver that does not exist, before a state of the sender', () =>
    given(opened(), frozen).when(transfer(1n)).thenRejected('AccountNotFound', { accountId: theirs }));
  it('the account that does not exist, before currencies that cannot be compared', () =>
    given().andTheirs(opened('JPY')).when(transfer(1n)).thenRejected('AccountNotFound'));
  it('the currencies, before the state of the sender', () =>
    given(opened(), frozen)
      .andTheirs(opened('JPY'))
      .when(transfer(1n))
      .thenRejected('CurrencyMismatch', { from: currencyOf('EUR'), to: currencyOf('JPY') }));
  it('the currencies, before the state of the receiver', () =>
    given(opened('GBP'))
      .andTheirs(opened(), closed)
      .when(transfer(1n))
      .thenRejected('CurrencyMismatch', { from: currencyOf('GBP'), to: currencyOf('EUR') }));
  it('the frozen sender, before the closed receiver', () =>
    given(opened(), frozen).andTheirs(opened(), closed).when(transfer(1n)).thenRejected('AccountIsFrozen'));
  it('the closed sender, before the closed receiver', () =>
    given(opened(), closed).andTheirs(opened(), closed).when(transfer(1n)).thenRejected('AccountIsClosed'));
  it('the closed receiver, before the money', () =>
    given(opened()).andTheirs(opened(), closed).when(transfer(1n)).thenRejected('AccountIsClosed', { accountId: theirs }));
  it('the money, before the room on the other side', () =>
    given(opened())
      .andTheirs(opened(), ...filledUpTo(0n))
      .when(transfer(1n))
      .thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('the room on the other side, last', () =>
    given(opened(), credited(6n))
      .andTheirs(opened(), ...filledUpTo(5n))
      .when(transfer(6n))
      .thenRejected('BalanceOutOfRange', { accountId: theirs }));
});
