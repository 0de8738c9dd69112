// Every event as a person would say it, on the screen and aloud.
import { describe, expect, it } from 'vitest';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { describeEvent, spokenEvent } from './describe-event.ts';

const brewery = '0195b1f0-77aa-7e02-8000-000000000001';
const wording = {
  currency: 'EUR',
  exponent: 2,
  timeZone: 'Europe/Berlin',
  nameOf: (id: string) => (id === brewery ? 'Riverside Brewery' : undefined),
};
const said = (type: AccountEventType, amount: number, data?: Record<string, unknown>) => describeEvent({ type, amount, data }, wording);

describe('an event in words', () => {
  it.each<[AccountEventType, number, Record<string, unknown>, string]>([
    ['TransferSent', 2500, { to: brewery, reference: 'invoice 2214' }, 'Sent 25.00 EUR to Riverside Brewery, invoice 2214'],
    ['TransferReceived', 1500, { from: 'ffffffff-77aa-7e02-8000-000000000001' }, 'Received 15.00 EUR from ffffffff…'],
    ['AccountCredited', 6120, { description: 'Bar takings', reference: 'Wednesday' }, 'Credited 61.20 EUR, Bar takings, Wednesday'],
    ['AccountDebited', 1840, {}, 'Debited 18.40 EUR'],
    ['AccountOpened', 0, { name: 'Bar till' }, 'Opened as Bar till'],
    ['AccountRenamed', 0, { name: 'Bar' }, 'Renamed to Bar'],
    ['HolderChanged', 0, {}, 'Holder changed to nobody'],
    ['AccountFrozen', 0, { reason: 'card lost' }, 'Frozen, card lost'],
    ['AccountUnfrozen', 0, {}, 'Unfrozen'],
    ['AccountClosed', 0, {}, 'Closed'],
    ['AccountReopened', 0, {}, 'Reopened'],
    ['HoldPlaced', 0, { amount: '1000', expiresAt: '2026-11-24T11:00:00.000Z' }, 'Hold placed 10.00 EUR until 24 Nov 2026 12:00'],
    ['HoldPlaced', 0, { amount: '1000', description: 'Trailer', reference: '118' }, 'Hold placed 10.00 EUR, Trailer, 118'],
    ['HoldCaptured', 600, { amount: '600', released: '400' }, 'Captured 6.00 EUR, 4.00 EUR released'],
    ['HoldCaptured', 600, { amount: '600', released: '0' }, 'Captured 6.00 EUR'],
    ['HoldReleased', 0, { amount: '1000' }, 'Hold released 10.00 EUR'],
    ['HoldExpired', 0, { amount: '1000' }, 'Hold expired 10.00 EUR'],
    ['OverdraftLimitChanged', 0, { limit: '50000', previous: '0' }, 'Overdraft limit changed to 500.00 EUR, was 0.00 EUR'],
    ['EntryReversed', 1250, { reversedVersion: 12, amount: '1250', reason: 'typed twice' }, 'Reversed v12: typed twice'],
  ])('%s of %i with %j reads "%s"', (type, amount, data, sentence) => expect(said(type, amount, data).sentence).toBe(sentence));

  it('has its parts for the register', () => {
    expect(said('TransferSent', 2500, { to: brewery, description: 'beer', reference: 'invoice 2214' })).toMatchObject({
      verb: 'Sent to',
      what: 'Riverside Brewery',
      note: 'beer, invoice 2214',
      title: 'Sent 25.00 EUR',
      rest: 'To Riverside Brewery, beer, invoice 2214',
    });
  });
  it('shows a reference in the first place when there is no description', () =>
    expect(said('AccountCredited', 100, { reference: 'card 4411' })).toMatchObject({ what: 'card 4411', note: '' }));
  it('says what is known while the rest is on the way', () => expect(said('TransferSent', 2500).sentence).toBe('Sent 25.00 EUR'));
  it('says of a hold and of a reversal what is known while the rest is on the way', () => {
    expect(said('HoldPlaced', 0).sentence).toBe('Hold placed');
    expect(said('HoldCaptured', 600).sentence).toBe('Captured 6.00 EUR');
    expect(said('OverdraftLimitChanged', 0).sentence).toBe('Overdraft limit changed');
    expect(said('EntryReversed', 5).sentence).toBe('Reversed');
  });
  it('has a reversal in parts, so that the row says which version and why', () =>
    expect(said('EntryReversed', 1250, { reversedVersion: 12, reason: 'typed twice' })).toMatchObject({
      verb: 'Reversed v12',
      what: 'typed twice',
      rest: 'Typed twice',
    }));
  it('is short for the ear', () => expect(spokenEvent({ type: 'AccountCredited', amount: 2500 }, wording)).toBe('credit 25.00 EUR'));
});
