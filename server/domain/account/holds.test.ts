// Money set aside: who may, how much, until when, and each way it ends.
import { describe, expect, it } from 'vitest';
import { decide, noStates } from '../decide.ts';
import { type CommandId, commandIdOf } from '../ids.ts';
import { amountOf } from '../money.ts';
import * as spec from './account-spec.ts';
import {
  captured,
  closed,
  commandId,
  credited,
  debited,
  expired,
  frozen,
  given,
  held,
  holdId,
  now,
  opened,
  released,
  unfrozen,
} from './account-spec.ts';
import type { AccountEvent } from './events.ts';
import { mostHolds } from './holds.ts';
import { type Hold, holdsOf } from './open-holds.ts';
import type { Opened } from './state.ts';
import { available } from './summary.ts';

const before = '2026-03-01T09:59:59.999Z';
const after = '2026-03-01T10:00:00.001Z';
const idOf = (index: number) => commandIdOf(`0190a000-0000-7000-9000-${index.toString().padStart(12, '0')}`);
const account = (...events: AccountEvent[]) => spec.fold(events) as Opened;
/** The hold as this command would place it. */
const placed = (minorUnits: bigint, expiresAt?: string) => held(minorUnits, expiresAt, commandId);

describe('placing a hold', () => {
  it('may set the last cent aside', () => given(opened(), credited(100n)).when(spec.hold(100n)).then(placed(100n)));
  it('is refused one cent beyond, and says how much is missing', () =>
    given(opened(), credited(100n)).when(spec.hold(101n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 0n }));
  it('counts what is held already', () =>
    given(opened(), credited(100n), held(40n)).when(spec.hold(61n)).thenRejected('InsufficientFunds', { shortBy: 1n, held: 40n }));
  it('may use the overdraft', () => given(opened('EUR', 50n)).when(spec.hold(50n)).then(placed(50n)));
  it('may be as large as amounts go', () => {
    given(opened('EUR', 10n ** 15n))
      .when(spec.hold(10n ** 15n))
      .then(placed(10n ** 15n));
    given(opened('EUR', 1n)).when(spec.hold(1n)).then(placed(1n));
  });
  it('keeps what was said of it', () =>
    given(opened('EUR', 50n))
      .when(spec.hold(5n, undefined, { description: 'Deposit', reference: '118' }))
      .then({ type: 'HoldPlaced', data: { ...placed(5n).data, description: 'Deposit', reference: '118' } } as AccountEvent));
  it('may end a millisecond later', () => given(opened('EUR', 50n)).when(spec.hold(5n, after)).then(placed(5n, after)));
  it.each([now, before])('is refused when it would end now or before: %s', (expiresAt) =>
    given(opened('EUR', 50n)).when(spec.hold(5n, expiresAt)).thenRejected('HoldHasExpired', { holdId: commandId, expiresAt }),
  );
  it('says first that the account cannot pay at all, then that the time is past, then that funds are short', () => {
    given(opened(), frozen).when(spec.hold(5n, before)).thenRejected('AccountIsFrozen');
    given(opened()).when(spec.hold(5n, before)).thenRejected('HoldHasExpired', { holdId: commandId, expiresAt: before });
  });
  it('six times 1,000 on 5,000 gives five holds and a refusal', () => {
    const five = [1, 2, 3, 4, 5].map((index) => held(1_000n, undefined, idOf(index)));
    given(opened(), credited(5_000n), ...five.slice(0, 4))
      .when(spec.hold(1_000n))
      .then(placed(1_000n));
    given(opened(), credited(5_000n), ...five)
      .when(spec.hold(1_000n))
      .thenRejected('InsufficientFunds', { shortBy: 1_000n, held: 5_000n });
  });
  it(`is refused with ${mostHolds} open holds, which bounds what an account's state can grow to`, () => {
    const one = { amount: amountOf('1'), expiresAt: null };
    const holds = Array.from({ length: mostHolds }, (_, index): [CommandId, Hold] => [idOf(index), one]);
    const full = { ...account(opened('EUR', 50n)), holds: holdsOf(holds) };
    const almost = { ...full, holds: holdsOf(holds.slice(1)) };
    const place = (state: Opened) => decide({ ...noStates, account: () => state }, spec.hold(1n), spec.context);
    expect(place(full)).toStrictEqual({ rejected: { code: 'TooManyHolds', accountId: spec.ours, most: mostHolds } });
    expect(place(almost)).toHaveProperty('events.length', 1);
  });
});

describe('held money', () => {
  const history = [opened('EUR', 50n), credited(100n), held(40n)];
  it('is in the balance and not available', () => {
    expect(account(...history)).toMatchObject({ balance: 100n, held: 40n });
    expect(available(account(...history))).toBe(110n);
  });
  it('can be neither debited nor sent', () => {
    given(...history)
      .when(spec.debit(110n))
      .then(debited(110n));
    given(...history)
      .when(spec.debit(111n))
      .thenRejected('InsufficientFunds', { shortBy: 1n, held: 40n });
    given(...history)
      .andTheirs(opened())
      .when(spec.transfer(111n))
      .thenRejected('InsufficientFunds', { shortBy: 1n, held: 40n });
  });
  it('keeps the account from closing, whatever its balance', () => {
    given(...history)
      .when(spec.close)
      .thenRejected('AccountNotEmpty', { balance: 100n, held: 40n });
    given(opened('EUR', 50n), held(40n)).when(spec.close).thenRejected('AccountNotEmpty', { balance: 0n, held: 40n });
    given(opened('EUR', 50n), held(40n), released(40n)).when(spec.close).then(closed);
  });
});

describe('capturing a hold', () => {
  const history = [opened(), credited(100n), held(40n)];
  it('takes all of it unless told', () =>
    given(...history)
      .when(spec.capture())
      .then(captured(40n)));
  it('takes all of it when told so', () =>
    given(...history)
      .when(spec.capture(40n))
      .then(captured(40n)));
  it('takes a part and releases the rest', () =>
    given(...history)
      .when(spec.capture(1n))
      .then(captured(1n, 39n)));
  it('is refused beyond the hold, whatever else is available', () =>
    given(...history)
      .when(spec.capture(41n))
      .thenRejected('HoldExceeded', { holdId, amount: 40n }));
  it('is refused the second time: the hold is no more', () =>
    given(...history, captured(1n, 39n))
      .when(spec.capture(1n))
      .thenRejected('HoldNotFound', { holdId }));
  it('is refused once it was released or has expired', () => {
    given(...history, released(40n))
      .when(spec.capture())
      .thenRejected('HoldNotFound', { holdId });
    given(...history, expired(40n))
      .when(spec.capture())
      .thenRejected('HoldNotFound', { holdId });
  });
  it('may come a millisecond before its end', () =>
    given(...history.slice(0, 2), held(40n, after))
      .when(spec.capture())
      .then(captured(40n)));
  it.each([now, before])('is refused at its end and after it, even while no event says so: %s', (expiresAt) =>
    given(...history.slice(0, 2), held(40n, expiresAt))
      .when(spec.capture())
      .thenRejected('HoldHasExpired', { holdId, expiresAt }),
  );
  it('says first that the account is frozen, then that the hold has expired, then that it is too small', () => {
    given(...history.slice(0, 2), held(40n, before), frozen)
      .when(spec.capture(41n))
      .thenRejected('AccountIsFrozen');
    given(...history.slice(0, 2), held(40n, before))
      .when(spec.capture(41n))
      .thenRejected('HoldHasExpired', { holdId, expiresAt: before });
  });
  it('may go on after the account is unfrozen', () =>
    given(...history, frozen, unfrozen)
      .when(spec.capture())
      .then(captured(40n)));
  it('leaves nothing held, and takes from the balance what was captured alone', () => {
    const state = account(...history, captured(1n, 39n));
    expect(state).toMatchObject({ balance: 99n, held: 0n });
    expect(state.holds.count).toBe(0);
    expect(available(state)).toBe(99n);
  });
});

describe('ending a hold without taking it', () => {
  const history = (expiresAt?: string) => [opened(), credited(100n), held(40n, expiresAt)];
  it('releases all of it, with or without an end, before or after it', () => {
    for (const expiresAt of [undefined, before, now, after])
      given(...history(expiresAt))
        .when(spec.release)
        .then(released(40n));
  });
  it('expires at its end, not a millisecond earlier', () => {
    given(...history(now))
      .when(spec.expire)
      .then(expired(40n));
    given(...history(before))
      .when(spec.expire)
      .then(expired(40n));
    given(...history(after))
      .when(spec.expire)
      .thenRejected('HoldNotDue', { holdId, expiresAt: after });
  });
  it('never expires when it has no end', () =>
    given(...history())
      .when(spec.expire)
      .thenRejected('HoldNotDue', { holdId }));
  it('happens once', () => {
    for (const end of [released(40n), expired(40n), captured(40n)])
      for (const command of [spec.release, spec.expire])
        given(...history(now), end)
          .when(command)
          .thenRejected('HoldNotFound', { holdId });
  });
  it.each([released(40n), expired(40n)])('by $type leaves the balance as it was', (end) =>
    expect(account(...history(now), end)).toMatchObject({ balance: 100n, held: 0n, holds: { count: 0 } }),
  );
});
