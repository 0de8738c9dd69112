// Opening, naming, freezing, closing: what the table of states does not say.
import { describe, expect, it } from 'vitest';
import { decide, noStates } from '../decide.ts';
import { currencyOf, moneyOf } from '../money.ts';
import {
  alice,
  bob,
  close,
  closed,
  context,
  credited,
  debited,
  freeze,
  frozen,
  given,
  giveTo,
  heldBy,
  open,
  opened,
  ours,
  rename,
  renamed,
  reopen,
  reopened,
  unfreeze,
  unfrozen,
} from './account-spec.ts';

describe('opening an account', () => {
  it('records its currency, its name and its limit', () => given().when(open(500n)).then(opened('EUR', 500n)));

  it('records the holder when there is one', () =>
    given()
      .when({
        type: 'OpenAccount',
        accountId: ours,
        currency: currencyOf('EUR'),
        name: 'Dues',
        holderId: alice,
        overdraftLimit: moneyOf('0'),
      })
      .then({
        type: 'AccountOpened',
        data: { currency: currencyOf('EUR'), exponent: 2, name: 'Dues', holderId: alice, overdraftLimit: moneyOf('0') },
      }));

  it.each([
    ['JPY', 0],
    ['EUR', 2],
    ['KWD', 3],
    ['CLF', 4],
  ])('fixes the digits of %s at %i for good', (code, exponent) => {
    const currency = currencyOf(code);
    const decision = decide(
      noStates,
      { type: 'OpenAccount', accountId: ours, currency, name: 'Reise', overdraftLimit: moneyOf('0') },
      context,
    );
    expect(decision).toMatchObject({ events: [{ event: { data: { currency: code, exponent } } }] });
  });

  it('is refused a second time, also after it was closed', () => {
    given(opened()).when(open()).thenRejected('AccountAlreadyOpen');
    given(opened(), closed).when(open()).thenRejected('AccountAlreadyOpen');
  });
});

describe('naming an account', () => {
  it('records the new name', () => given(opened()).when(rename('Bar')).then(renamed('Bar')));
  it('changes nothing when it has that name', () => given(opened(), renamed('Bar')).when(rename('Bar')).then());
  it('may go back to an earlier name', () => given(opened(), renamed('Bar')).when(rename('Boat fund')).then(renamed('Boat fund')));
  it('takes another case for another name', () => given(opened()).when(rename('BOAT FUND')).then(renamed('BOAT FUND')));
});

describe('giving an account to somebody', () => {
  it('records the holder', () => given(opened()).when(giveTo(alice)).then(heldBy(alice)));
  it('replaces the holder', () => given(opened(), heldBy(alice)).when(giveTo(bob)).then(heldBy(bob)));
  it('may leave it to nobody', () => given(opened(), heldBy(alice)).when(giveTo()).then(heldBy()));
  it('changes nothing when they hold it', () => given(opened(), heldBy(alice)).when(giveTo(alice)).then());
  it('changes nothing when nobody holds it and nobody shall', () => given(opened(), heldBy(alice), heldBy()).when(giveTo()).then());
});

describe('freezing an account', () => {
  it('records the reason when one is given', () =>
    given(opened())
      .when({ type: 'FreezeAccount', accountId: ours, reason: 'dues unpaid' })
      .then({ type: 'AccountFrozen', data: { reason: 'dues unpaid' } }));
  it('needs no reason', () => given(opened()).when(freeze).then(frozen));
  it('may follow an earlier freeze that ended', () => given(opened(), frozen, unfrozen).when(freeze).then(frozen));
  it('ends once', () => given(opened(), frozen, unfrozen).when(unfreeze).thenRejected('AccountNotFrozen'));
});

describe('closing an account', () => {
  it('needs a balance of zero, money moved or not', () => given(opened(), credited(5n), debited(5n)).when(close).then(closed));
  it('is refused with one cent in it, and says so', () =>
    given(opened(), credited(1n)).when(close).thenRejected('AccountNotEmpty', { balance: 1n, held: 0n }));
  it('is refused with one cent owed, and says so', () =>
    given(opened('EUR', 100n), debited(1n)).when(close).thenRejected('AccountNotEmpty', { balance: -1n, held: 0n }));
  it('does not mind an overdraft limit that nobody uses', () => given(opened('EUR', 100n)).when(close).then(closed));
  it('may close what is frozen', () => given(opened(), frozen).when(close).then(closed));
  it('records the reason when one is given', () =>
    given(opened())
      .when({ type: 'CloseAccount', accountId: ours, reason: 'left the club' })
      .then({ type: 'AccountClosed', data: { reason: 'left the club' } }));
});

describe('reopening an account', () => {
  it('makes it open again', () => given(opened(), closed).when(reopen).then(reopened));
  it('makes it open even when it was frozen before', () =>
    given(opened(), frozen, closed, reopened).when(unfreeze).thenRejected('AccountNotFrozen'));
  it('may be closed and reopened again', () => given(opened(), closed, reopened, closed).when(reopen).then(reopened));
});
