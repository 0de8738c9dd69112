// Events as JSON and back: nothing is lost, nothing is guessed.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alice, commandId, ours } from './account/account-spec.ts';
import type { AccountEvent, AccountEventType } from './account/events.ts';
import { accountEventFromJson } from './event-json.ts';
import { accountIdOf, commandIdOf, personIdOf } from './ids.ts';
import { toJson } from './json-data.ts';
import { amountOf, currencyOf, largestAmount, moneyOf } from './money.ts';

const uuid = fc.uuid({ version: [1, 4, 7] });
const amount = fc.bigInt(1n, largestAmount).map((value) => amountOf(value.toString()));
const money = fc.bigInt(0n, largestAmount).map((value) => moneyOf(value.toString()));
const moment = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 });
const withText = { description: text, reference: text };
const transferId = uuid.map(commandIdOf);
const other = uuid.map(accountIdOf);
const movement = fc.record({ amount, ...withText }, { requiredKeys: ['amount'] });
const reason = fc.record({ reason: text }, { requiredKeys: [] });
const holder = fc.record({ holderId: uuid.map(personIdOf) }, { requiredKeys: [] });
const opening = fc.record(
  {
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF').map(currencyOf),
    exponent: fc.nat(4),
    name: text,
    holderId: uuid.map(personIdOf),
    overdraftLimit: money,
  },
  { requiredKeys: ['currency', 'exponent', 'name', 'overdraftLimit'] },
);

const data: { readonly [T in AccountEventType]: fc.Arbitrary<Extract<AccountEvent, { type: T }>['data']> } = {
  AccountOpened: opening,
  AccountCredited: movement,
  AccountDebited: movement,
  TransferSent: fc.record({ transferId, amount, to: other, ...withText }, { requiredKeys: ['transferId', 'amount', 'to'] }),
  TransferReceived: fc.record({ transferId, amount, from: other, ...withText }, { requiredKeys: ['transferId', 'amount', 'from'] }),
  HoldPlaced: fc.record({ holdId: transferId, amount, expiresAt: moment, ...withText }, { requiredKeys: ['holdId', 'amount'] }),
  HoldCaptured: fc.record({ holdId: transferId, amount, released: money }),
  HoldReleased: fc.record({ holdId: transferId, amount }),
  HoldExpired: fc.record({ holdId: transferId, amount }),
  OverdraftLimitChanged: fc.record({ limit: money, previous: money }),
  EntryReversed: fc.record(
    { reversedVersion: fc.integer({ min: 1 }), direction: fc.constantFrom('credit', 'debit'), amount, reason: text, transferId },
    { requiredKeys: ['reversedVersion', 'direction', 'amount', 'reason'] },
  ),
  AccountRenamed: fc.record({ name: text }),
  HolderChanged: holder,
  AccountFrozen: reason,
  AccountUnfrozen: fc.constant({}),
  AccountClosed: reason,
  AccountReopened: fc.constant({}),
};

describe('an event', () => {
  it.each(Object.entries(data))('%s is itself again after a journey through JSON', (type, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (original) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson(original)));
        expect(accountEventFromJson(type as AccountEventType, json as Record<string, unknown>)).toEqual({ type, data: { ...original } });
      }),
      { numRuns: 50 },
    );
  });

  it('writes money as decimal strings and leaves out what is not there', () =>
    expect(toJson({ amount: amountOf('1000000000000000'), to: ours, description: undefined, exponent: 2 })).toStrictEqual({
      amount: '1000000000000000',
      to: ours,
      exponent: 2,
    }));

  it('has no JSON for what is nested', () => {
    expect(() => toJson({ amount: { value: 1n } })).toThrow('amount has no JSON form');
    expect(() => toJson({ seen: new Date(0) })).toThrow('seen has no JSON form');
  });

  it.each<[AccountEventType, Record<string, unknown>]>([
    ['AccountCredited', {}],
    ['AccountCredited', { amount: 5 }],
    ['AccountCredited', { amount: '0' }],
    ['AccountCredited', { amount: '1000000000000001' }],
    ['AccountDebited', { amount: '-5' }],
    ['AccountDebited', { amount: '5', description: 7 }],
    ['AccountDebited', { amount: '5', reference: null }],
    ['TransferSent', { transferId: commandId, amount: '5' }],
    ['TransferSent', { transferId: 'tomorrow', amount: '5', to: ours }],
    ['TransferReceived', { transferId: commandId, amount: '5', to: ours }],
    ['HoldPlaced', { amount: '5' }],
    ['HoldPlaced', { holdId: commandId, amount: '5', expiresAt: 7 }],
    ['HoldCaptured', { holdId: commandId, amount: '5' }],
    ['HoldReleased', { holdId: commandId, amount: '0' }],
    ['OverdraftLimitChanged', { limit: '5' }],
    ['EntryReversed', { reversedVersion: 1, direction: 'back', amount: '5', reason: 'x' }],
    ['EntryReversed', { reversedVersion: '1', direction: 'debit', amount: '5', reason: 'x' }],
    ['EntryReversed', { reversedVersion: 1, direction: 'debit', amount: '5' }],
    ['AccountRenamed', { name: 7 }],
    ['HolderChanged', { holderId: 7 }],
    ['AccountFrozen', { reason: 7 }],
    ['AccountOpened', { currency: 'euro', exponent: 2, name: 'Bar', overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', name: 'Bar', overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', exponent: '2', name: 'Bar', overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', exponent: 1.5, name: 'Bar', overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', exponent: -1, name: 'Bar', overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', exponent: 2, name: 'Bar', holderId: 7, overdraftLimit: '0' }],
    ['AccountOpened', { currency: 'EUR', exponent: 2, name: 'Bar', holderId: alice }],
  ])('%s is not read from %j', (type, json) => expect(() => accountEventFromJson(type, json)).toThrow());
});
