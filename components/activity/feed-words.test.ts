// Every event of a feed has words, those of people and of the ledger as well.
import { describe, expect, it } from 'vitest';
import type { EventJson } from '#server/live/messages.ts';
import { accountsIn, feedWords } from './feed-words.ts';

const event = (type: string, data: EventJson['data'], more: Partial<EventJson> = {}): EventJson => ({
  position: 1,
  streamType: 'ledger',
  streamId: 's',
  version: 1,
  type,
  schemaVersion: 1,
  data,
  recordedAt: '2026-03-03T12:00:00.000Z',
  commandId: 'c',
  actorId: 'a',
  correlationId: 'c',
  causationId: null,
  hash: '',
  ...more,
});
const names = { till: { accountId: 'till', name: 'Bar till', currency: 'EUR', exponent: 2 } };
const sentence = (one: EventJson) => feedWords(one, { names, timeZone: 'UTC' }).sentence;

describe('the words of an event', () => {
  it('of an account are those of its page', () =>
    expect(sentence(event('AccountCredited', { amount: '500', description: 'Float' }, { streamType: 'account', accountId: 'till' }))).toBe(
      'Credited 5.00 EUR, Float',
    ));
  it('name the account that a person follows', () =>
    expect(sentence(event('AccountFollowed', { accountId: 'till' }))).toBe('Followed Bar till'));
  it('say what the ledger is called', () =>
    expect(sentence(event('LedgerOpened', { name: 'Club', timeZone: 'UTC' }))).toBe('Opened the ledger Club'));
  it('say which unit was made', () =>
    expect(sentence(event('UnitDefined', { code: 'HRS', name: 'Hours', exponent: 1 }))).toBe('Defined the unit Hours HRS'));
  it('of a kind nobody knows yet are its type', () => expect(sentence(event('LedgerArchived', {}))).toBe('LedgerArchived'));
});

it('the accounts to be named are those that events are of, those on the other side, and those followed, each once', () =>
  expect(
    accountsIn([
      event('TransferSent', { to: 'b' }, { accountId: 'a' }),
      event('TransferReceived', { from: 'a' }, { accountId: 'b' }),
      event('AccountFollowed', { accountId: 'c' }),
      event('LedgerOpened', {}),
    ]),
  ).toEqual(['a', 'b', 'c']));
