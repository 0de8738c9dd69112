// Taking entries back, and changing how far an account may be overdrawn.
import { describe, expect, it } from 'vitest';
import { largestAmount } from '../money.ts';
import * as spec from './account-spec.ts';
import {
  captured,
  closed,
  credited,
  debited,
  expired,
  frozen,
  given,
  held,
  limited,
  on,
  opened,
  ours,
  received,
  released,
  renamed,
  reopened,
  reverse,
  reversed,
  sent,
  theirs,
  unfrozen,
} from './account-spec.ts';
import type { AccountEvent } from './events.ts';

describe('reversing an entry', () => {
  it('takes a credit back', () =>
    given(opened(), credited(5n))
      .when(reverse(2))
      .then(reversed(2, 'debit', 5n)));
  it('gives a debit back', () =>
    given(opened('EUR', 9n), debited(5n))
      .when(reverse(2))
      .then(reversed(2, 'credit', 5n)));
  it('gives back what was captured, not what was held', () =>
    given(opened(), credited(100n), held(40n), captured(6n, 34n))
      .when(reverse(4))
      .then(reversed(4, 'credit', 6n)));
  it('does to the balance what it says', () => {
    expect(spec.fold([opened(), credited(5n), reversed(2, 'debit', 5n)])).toMatchObject({ balance: 0n });
    expect(spec.fold([opened(), debited(5n), reversed(2, 'credit', 5n)])).toMatchObject({ balance: 0n });
  });
  it('happens once', () =>
    given(opened(), credited(5n), credited(5n), reversed(2, 'debit', 5n))
      .when(reverse(2))
      .thenRejected('AlreadyReversed', { version: 2 }));
  it('of one entry does not count for another that looks the same', () =>
    given(opened(), credited(5n), credited(5n), reversed(2, 'debit', 5n))
      .when(reverse(3))
      .then(reversed(3, 'debit', 5n)));
  it('is not itself reversed', () =>
    given(opened(), credited(5n), reversed(2, 'debit', 5n))
      .when(reverse(3))
      .thenRejected('NotReversible', { version: 3 }));
  it.each<AccountEvent>([
    renamed('Bar'),
    frozen,
    unfrozen,
    closed,
    reopened,
    held(5n),
    released(5n),
    expired(5n),
    limited(9n, 0n),
    spec.heldBy(),
  ])('is refused for $type, which moved no money', (event) =>
    given(opened(), event, reopened).when(reverse(2)).thenRejected('NotReversible', { version: 2 }),
  );
  it('is refused for the opening', () => given(opened()).when(reverse(1)).thenRejected('NotReversible', { version: 1 }));
  it('is refused one version beyond the last', () =>
    given(opened(), credited(5n)).when(reverse(3)).thenRejected('EventNotFound', { version: 3 }));
  it('is refused when the money is gone, to the cent', () => {
    given(opened('EUR', 2n), credited(5n), debited(2n))
      .when(reverse(2))
      .then(reversed(2, 'debit', 5n));
    given(opened('EUR', 2n), credited(5n), debited(3n)).when(reverse(2)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n });
    given(opened(), credited(5n), held(1n)).when(reverse(2)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 1n });
  });
  it('is refused when the balance would not fit', () => {
    const full = Array.from({ length: 9 }, () => credited(largestAmount));
    given(opened(), credited(1n), debited(1n), ...full)
      .when(reverse(3))
      .thenRejected('BalanceOutOfRange');
  });
});

describe('reversing a transfer', () => {
  const sender = [opened(), credited(100n), sent(30n)];
  const receiver = [opened(), received(30n)];
  // Money goes out first, as in every transfer: the legs are the receiver's, then the sender's.
  const both = [on(theirs, reversed(2, 'debit', 30n, true)), on(ours, reversed(3, 'credit', 30n, true))];

  it('takes both legs back', () =>
    given(...sender)
      .andTheirs(...receiver)
      .when(reverse(3))
      .thenBoth(...both));
  it('takes both legs back when the receiver asks', () =>
    given(opened(), received(30n))
      .andTheirs(opened(), credited(100n), sent(30n))
      .when(reverse(2))
      .thenBoth(on(ours, reversed(2, 'debit', 30n, true)), on(theirs, reversed(3, 'credit', 30n, true))));
  it('is refused when the receiver has spent it', () =>
    given(...sender)
      .andTheirs(...receiver, debited(1n))
      .when(reverse(3))
      .thenRejected('InsufficientFunds', { accountId: theirs, shortBy: 1n, held: 0n }));
  it('is refused when the receiver is frozen or closed', () => {
    given(...sender)
      .andTheirs(...receiver, frozen)
      .when(reverse(3))
      .thenRejected('AccountIsFrozen', { accountId: theirs });
    given(...sender)
      .andTheirs(...receiver, closed)
      .when(reverse(3))
      .thenRejected('AccountIsClosed', { accountId: theirs });
  });
  it('pays into a sender that is frozen, and is refused for one that is closed', () => {
    given(...sender, frozen)
      .andTheirs(...receiver)
      .when(reverse(3))
      .thenBoth(...both);
    given(...sender, closed)
      .andTheirs(...receiver)
      .when(reverse(3))
      .thenRejected('AccountIsClosed');
    given(...receiver)
      .andTheirs(...sender, closed)
      .when(reverse(2))
      .thenRejected('AccountIsClosed', { accountId: theirs });
  });
  it('is refused when the sender would have too much', () =>
    given(opened(), credited(30n), sent(30n), ...Array.from({ length: 9 }, () => credited(largestAmount)))
      .andTheirs(...receiver)
      .when(reverse(3))
      .thenRejected('BalanceOutOfRange'));
  it('happens once, from whichever side', () => {
    given(...sender, reversed(3, 'credit', 30n, true))
      .andTheirs(...receiver, reversed(2, 'debit', 30n, true))
      .when(reverse(3))
      .thenRejected('AlreadyReversed', { version: 3 });
    given(...receiver, reversed(2, 'debit', 30n, true))
      .andTheirs(...sender, reversed(3, 'credit', 30n, true))
      .when(reverse(2))
      .thenRejected('AlreadyReversed', { version: 2 });
  });
});

describe('changing the overdraft limit', () => {
  it('records the new and the previous', () => given(opened('EUR', 5n)).when(spec.limit(9n)).then(limited(9n, 5n)));
  it('changes nothing when it is that already', () => given(opened('EUR', 5n)).when(spec.limit(5n)).then());
  it.each([0n, largestAmount])('may be %s', (limit) => given(opened('EUR', 5n)).when(spec.limit(limit)).then(limited(limit, 5n)));
  it('may go down to what is in use, held money included, and no further', () => {
    given(opened('EUR', 50n), debited(20n), held(10n)).when(spec.limit(30n)).then(limited(30n, 50n));
    given(opened('EUR', 50n), debited(20n), held(10n)).when(spec.limit(29n)).thenRejected('OverdraftInUse', { inUse: 30n });
  });
  it('may go down to nothing when nothing is in use', () =>
    given(opened('EUR', 50n), credited(1n)).when(spec.limit(0n)).then(limited(0n, 50n)));
  it('counts from then on', () => {
    given(opened(), limited(9n, 0n)).when(spec.debit(9n)).then(debited(9n));
    given(opened(), limited(9n, 0n)).when(spec.debit(10n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n });
  });
});
