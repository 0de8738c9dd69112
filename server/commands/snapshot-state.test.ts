// Snapshots of accounts: what is kept is what was folded, and a change of either needs a new state version.
import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '#server/domain/account/events.ts';
import { commandIdOf, personIdOf } from '#server/domain/ids.ts';
import { amountOf, currencyOf, moneyOf } from '#server/domain/money.ts';
import { accountKey, newAccount } from '#server/event-store/sample-batch.ts';
import { accountStateVersion, fromSnapshot, toSnapshot } from './snapshot-state.ts';
import { advance, emptyStream, type StreamState } from './stream-state.ts';

const holds = ['0190a000-0000-7000-8000-0000000000a1', '0190a000-0000-7000-8000-0000000000a2', '0190a000-0000-7000-8000-0000000000a3'].map(
  commandIdOf,
);
const [first, second, third] = [holds[0] ?? commandIdOf(''), holds[1] ?? commandIdOf(''), holds[2] ?? commandIdOf('')];
const other = newAccount();

/** One of every kind of event, so that none can fold otherwise unnoticed. */
const life: readonly AccountEvent[] = [
  { type: 'AccountOpened', data: { currency: currencyOf('EUR'), exponent: 2, name: 'Till', overdraftLimit: moneyOf('500') } },
  { type: 'AccountCredited', data: { amount: amountOf('1000000000000000') } },
  { type: 'AccountDebited', data: { amount: amountOf('1000') } },
  { type: 'TransferSent', data: { transferId: first, amount: amountOf('300'), to: other } },
  { type: 'TransferReceived', data: { transferId: second, amount: amountOf('70'), from: other } },
  { type: 'EntryReversed', data: { reversedVersion: 3, direction: 'credit', amount: amountOf('1000'), reason: 'twice' } },
  { type: 'HoldPlaced', data: { holdId: first, amount: amountOf('40'), expiresAt: '2026-12-01T12:00:00.000Z' } },
  { type: 'HoldPlaced', data: { holdId: second, amount: amountOf('50') } },
  { type: 'HoldPlaced', data: { holdId: third, amount: amountOf('60') } },
  { type: 'HoldCaptured', data: { holdId: second, amount: amountOf('20'), released: moneyOf('30') } },
  { type: 'HoldReleased', data: { holdId: third, amount: amountOf('60') } },
  { type: 'HoldPlaced', data: { holdId: third, amount: amountOf('7') } },
  { type: 'HoldExpired', data: { holdId: third, amount: amountOf('7') } },
  { type: 'HoldPlaced', data: { holdId: third, amount: amountOf('8') } },
  { type: 'OverdraftLimitChanged', data: { limit: moneyOf('900'), previous: moneyOf('500') } },
  { type: 'AccountRenamed', data: { name: 'Bar till "½"' } },
  { type: 'HolderChanged', data: { holderId: personIdOf('0190a000-0000-7000-8000-0000000000b1') } },
  { type: 'AccountFrozen', data: {} },
  { type: 'AccountUnfrozen', data: {} },
  { type: 'AccountClosed', data: {} },
  { type: 'AccountReopened', data: {} },
  { type: 'AccountFrozen', data: { reason: 'lost card' } },
];

const account = newAccount();
function fold(events: readonly AccountEvent[]): StreamState {
  return events.reduce(
    (state, event, index) => advance(state, { streamType: 'account', streamId: account, event }, String(index).padStart(64, '0')),
    emptyStream(accountKey(account)),
  );
}

describe('a snapshot', () => {
  it('is of a state that folds, and is kept, as version 1 does: raise the version when this no longer holds', () => {
    const { streamId: _, ...kept } = toSnapshot(account, fold(life)) ?? { streamId: account };
    expect(kept).toEqual({
      streamType: 'account',
      stateVersion: 1,
      version: 22,
      hash: '21'.padStart(64, '0'),
      state: {
        status: 'frozen',
        name: 'Bar till "½"',
        holderId: '0190a000-0000-7000-8000-0000000000b1',
        currency: 'EUR',
        exponent: 2,
        balance: '999999999999750',
        held: '48',
        overdraftLimit: '900',
        holds: [
          [first, '40', '2026-12-01T12:00:00.000Z'],
          [third, '8', null],
        ],
      },
    });
    expect(accountStateVersion).toBe(1);
  });

  it('gives back the very state, at every moment of a life', () => {
    for (let length = 1; length <= life.length; length += 1) {
      const state = fold(life.slice(0, length));
      const snapshot = toSnapshot(account, state);
      expect(snapshot && fromSnapshot({ ...snapshot, state: JSON.parse(JSON.stringify(snapshot.state)) })).toEqual(state);
    }
  });

  it('is not made of an account that was never opened, of a person, or of the ledger', () => {
    for (const streamType of ['account', 'person', 'ledger'] as const) {
      expect(toSnapshot(account, emptyStream({ streamType }))).toBeNull();
    }
  });

  it('that is not in shape is an error, not a guess', () => {
    const snapshot = toSnapshot(account, fold(life));
    if (!snapshot) throw new Error('no snapshot');
    for (const state of [{}, { ...snapshot.state, balance: 12 }, { ...snapshot.state, more: true }]) {
      expect(() => fromSnapshot({ ...snapshot, state })).toThrow();
    }
  });
});
