// What a person reads of a command, whatever its payload says.
import { describe, expect, it } from 'vitest';
import type { CommandJson } from '#server/live/messages.ts';
import { accountsOf, actorText, amountOf, commandSentence, isOwn, kindOf, tookMs, tookText } from './command-words.ts';

const names = {
  a: { accountId: 'a', name: 'Bar till', currency: 'EUR', exponent: 2 },
  b: { accountId: 'b', name: 'Riverside Brewery', currency: 'EUR', exponent: 2 },
};
const sentence = (type: string, payload: CommandJson['payload']) => commandSentence({ type, payload }, names, 'Europe/Berlin');

describe('a command in one sentence', () => {
  it.each<[string, CommandJson['payload'], string]>([
    ['CreditAccount', { accountId: 'a', amount: '2500' }, 'Credit 25.00 EUR to Bar till'],
    ['DebitAccount', { accountId: 'a', amount: '2500', description: 'Ice', reference: 'r 87' }, 'Debit 25.00 EUR from Bar till: Ice, r 87'],
    ['Transfer', { from: 'a', to: 'b', amount: '1' }, 'Send 0.01 EUR from Bar till to Riverside Brewery'],
    ['Transfer', { from: 'a', to: 'a', amount: '1' }, 'Send 0.01 EUR from Bar till to Bar till'],
    ['OpenAccount', { accountId: 'x', name: 'Dues', currency: 'EUR', overdraftLimit: '0' }, 'Open Dues in EUR'],
    ['RenameAccount', { accountId: 'a', name: 'Till' }, 'Rename Bar till to Till'],
    ['ChangeHolder', { accountId: 'a' }, 'Make nobody the holder of Bar till'],
    [
      'PlaceHold',
      { accountId: 'a', amount: '100', expiresAt: '2026-03-03T13:02:00.000Z' },
      'Hold 1.00 EUR on Bar till until 3 Mar 2026 14:02',
    ],
    ['CaptureHold', { accountId: 'a', holdId: 'h' }, 'Capture all of it of a hold on Bar till'],
    ['ChangeOverdraftLimit', { accountId: 'a', limit: '0' }, 'Set the overdraft limit of Bar till to 0.00 EUR'],
    ['ReverseEntry', { accountId: 'a', version: 3, reason: 'Booked twice' }, 'Reverse v3 of Bar till: Booked twice'],
    ['FreezeAccount', { accountId: 'a', reason: 'Lost card' }, 'Freeze Bar till: Lost card'],
    ['RenameLedger', { name: 'Club' }, 'Rename ledger to Club'],
    ['CreditAccount', { accountId: '0199a3c1-52e7', amount: '2500' }, 'Credit 2500 minor units to account 0199a3c1…'],
    ['SomethingNew', {}, 'SomethingNew'],
    ['CreditAccount', { accountId: 7, amount: null }, 'Credit all of it to nobody'],
  ])('%s %o', (type, payload, words) => expect(sentence(type, payload)).toBe(words));
});

it('names each account once, and only what is one', () => {
  expect(accountsOf({ type: 'Transfer', payload: { from: 'a', to: 'a' } })).toEqual(['a']);
  expect(accountsOf({ type: 'Transfer', payload: { to: 'b', from: 'a' } })).toEqual(['a', 'b']);
  expect([amountOf({ type: 'X', payload: { amount: '5' } }), amountOf({ type: 'X', payload: { amount: 5 } })]).toEqual(['5', null]);
  expect([kindOf({ type: 'CloseAccount' }), kindOf({ type: 'toString' })]).toEqual(['Close account', 'toString']);
});

it('says who sent it, and whether a person may take it back', () => {
  const [you, playhead, other] = [1, 2, 3].map((last) => `00000000-0000-8000-8000-00000000000${last}`);
  expect([you, playhead, other].map((id = '') => [actorText(id), isOwn({ actorId: id })])).toEqual([
    ['You', true],
    ['Playhead', false],
    ['00000000…', false],
  ]);
});

describe('how long it took', () => {
  const command = { submittedAt: '2026-03-03T14:00:00.000Z', endedAt: '2026-03-03T15:00:00.250Z' } as CommandJson;
  it('counts from when it was sent, or due', () => {
    expect(tookMs(command)).toBe(3_600_250);
    expect(tookMs({ ...command, executeAt: '2026-03-03T15:00:00.000Z' })).toBe(250);
  });
  it('is never less than nothing, by whichever clock', () => expect(tookMs({ ...command, endedAt: '2026-03-03T13:59:59.999Z' })).toBe(0));
  it('is said in milliseconds, and in seconds when they are many', () =>
    expect([null, 0, 3, 9_999, 12_400].map(tookText)).toEqual(['', '< 1 ms', '3 ms', '9,999 ms', '12 s']));
});
