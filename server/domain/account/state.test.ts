// What each event does to an account, and that folding believes what happened.
import { describe, expect, it } from 'vitest';
import { largestAmount, moneyOf } from '../money.ts';
import {
  alice,
  closed,
  credited,
  debited,
  fold,
  frozen,
  heldBy,
  opened,
  received,
  renamed,
  reopened,
  sent,
  unfrozen,
} from './account-spec.ts';
import type { AccountEvent } from './events.ts';
import { noHolds } from './open-holds.ts';
import { evolve, type Opened, unopened } from './state.ts';
import { available } from './summary.ts';

const state = (...events: AccountEvent[]) => fold(events) as Opened;

describe('an account after its events', () => {
  it('begins open and empty, with nobody holding it', () =>
    expect(state(opened('EUR', 50n))).toStrictEqual({
      status: 'open',
      name: 'Boat fund',
      holderId: null,
      currency: 'EUR',
      exponent: 2,
      balance: 0n,
      held: 0n,
      overdraftLimit: 50n,
      holds: noHolds,
    }));

  it.each<[string, AccountEvent, Partial<Opened>]>([
    ['a credit adds', credited(7n), { balance: moneyOf('107') }],
    ['a debit takes', debited(7n), { balance: moneyOf('93') }],
    ['a transfer sent takes', sent(7n), { balance: moneyOf('93') }],
    ['a transfer received adds', received(7n), { balance: moneyOf('107') }],
    ['a new name stands', renamed('Bar'), { name: 'Bar' }],
    ['a holder holds', heldBy(alice), { holderId: alice }],
    ['a freeze freezes', frozen, { status: 'frozen' }],
    ['an unfreeze opens', unfrozen, { status: 'open' }],
    ['a close closes', closed, { status: 'closed' }],
    ['a reopening opens', reopened, { status: 'open' }],
  ])('%s, and nothing else changes', (_name, event, change) => {
    const before = state(opened(), credited(100n));
    expect(evolve(Object.freeze(before), event)).toStrictEqual({ ...before, ...change });
  });

  it('is held by nobody after the holder was taken off', () => expect(state(opened(), heldBy(alice), heldBy()).holderId).toBeNull());

  it('has available what is there and what may be owed, less what is held', () => {
    expect(available(state(opened('EUR', 50n), credited(100n)))).toBe(150n);
    expect(available(state(opened('EUR', 50n), debited(50n)))).toBe(0n);
    expect(available({ ...state(opened('EUR', 50n), credited(100n)), held: moneyOf('40') })).toBe(110n);
  });
});

describe('folding', () => {
  it('never re-checks a rule: what happened, happened', () => {
    expect(state(opened(), debited(5n)).balance).toBe(-5n);
    expect(state(opened(), frozen, debited(5n), closed, credited(1n))).toMatchObject({ status: 'closed', balance: -4n });
    expect(state(opened(), unfrozen, reopened, reopened).status).toBe('open');
    expect(state(opened(), ...Array.from({ length: 12 }, () => credited(largestAmount))).balance).toBe(12n * largestAmount);
  });

  it('gives the same account from the same events, in one go or with a stop anywhere', () => {
    const history = [
      opened('EUR', 9n),
      credited(100n),
      renamed('Bar'),
      heldBy(alice),
      sent(30n),
      frozen,
      received(4n),
      unfrozen,
      debited(74n),
      closed,
      reopened,
    ];
    for (const stop of history.keys()) expect(fold(history.slice(stop), fold(history.slice(0, stop)))).toStrictEqual(fold(history));
  });

  it('throws on a stream that does not begin with its opening', () => {
    for (const event of [credited(1n), debited(1n), sent(1n), received(1n), renamed('x'), heldBy(), frozen, unfrozen, closed, reopened])
      expect(() => evolve(unopened, event)).toThrow(`${event.type} before AccountOpened`);
  });

  it('throws on an account that opens twice, which would empty it', () =>
    expect(() => state(opened(), credited(1n), opened())).toThrow('AccountOpened twice'));
});
