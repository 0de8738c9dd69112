// The demo is believable, and nothing in it is impossible.
import { describe, expect, it } from 'vitest';
import { type Account, evolve, type Opened, unopened } from '#server/domain/account/state.ts';
import { decide, noStates, type States } from '#server/domain/decide.ts';
import type { Decided, Rejection } from '#server/domain/decision.ts';
import type { AccountId } from '#server/domain/ids.ts';
import { evolveLedger, type Ledger, unopenedLedger } from '#server/domain/ledger.ts';
import type { BookEntry } from './club-books.ts';
import { clubTimeZone } from './club-calendar.ts';
import { demoBook } from './demo-book.ts';

const now = new Date('2026-11-23T08:53:00.000Z');
const book = demoBook(1878, now);

interface Replayed {
  readonly events: readonly (Decided & { readonly at: string })[];
  readonly refused: readonly (Rejection & { readonly at: string })[];
  readonly accounts: ReadonlyMap<AccountId, Opened>;
}

/** Decides the book again from nothing, apart from whoever wrote it. */
function replay(entries: readonly BookEntry[]): Replayed {
  const accounts = new Map<AccountId, Opened>();
  const events: (Decided & { at: string })[] = [];
  const refused: (Rejection & { at: string })[] = [];
  let ledger: Ledger = unopenedLedger;
  const states: States = { ...noStates, account: (id): Account => accounts.get(id) ?? unopened, ledger: () => ledger };
  for (const { at, command, commandId } of entries) {
    const decision = decide(states, command, { commandId, at });
    if ('rejected' in decision) refused.push({ ...decision.rejected, at });
    for (const decided of 'events' in decision ? decision.events : []) {
      events.push({ ...decided, at });
      if (decided.streamType === 'ledger') ledger = evolveLedger(ledger, decided.event);
      else if (decided.streamType === 'account') accounts.set(decided.streamId, evolve(states.account(decided.streamId), decided.event));
    }
  }
  return { events, refused, accounts };
}

const { events, refused, accounts } = replay(book);
const named = (name: string) => [...accounts].find(([, account]) => account.name === name)?.[0];
const eventsOf = (accountId: AccountId | undefined) => events.filter(({ streamId }) => streamId === accountId);
const clock = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: clubTimeZone, ...options });
  return (at: string) => format.format(new Date(at));
};
const weekday = clock({ weekday: 'long' });
const dayOfMonth = clock({ day: 'numeric' });
const hourOf = clock({ hour: '2-digit', hourCycle: 'h23' });
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;

describe('the demo', () => {
  it('is about 40 accounts and 5,000 events', () => {
    expect(accounts.size).toBe(40);
    expect(events.length).toBeGreaterThan(4_500);
    expect(events.length).toBeLessThan(5_500);
  });

  it('has long histories to rewind: the till, the current account, every member who stayed', () => {
    expect(eventsOf(named('Bar till')).length).toBeGreaterThan(1_000);
    expect(eventsOf(named('Current account')).length).toBeGreaterThan(500);
    const members = [...accounts].filter(([, { overdraftLimit, name }]) => overdraftLimit > 0n && name !== 'Bar till');
    for (const [id, { name }] of members) expect([name, eventsOf(id).length > 20 && eventsOf(id).length < 150]).toEqual([name, true]);
  });

  it('begins with its opening, two years ago, and ends today or the day before, never in the future', () => {
    expect(events[0]?.event.type).toBe('LedgerOpened');
    expect(book[0]?.at.slice(0, 10)).toBe('2024-11-23');
    expect(now.getTime() - Date.parse(book.at(-1)?.at ?? '')).toBeLessThan(2 * 86_400_000);
    for (const { at } of book) expect(Date.parse(at)).toBeLessThan(now.getTime());
  });

  it('has ascending stamps and an id of its own for each command', () => {
    for (const [index, { at }] of book.entries()) if (index > 0) expect(at > (book[index - 1]?.at ?? '')).toBe(true);
    expect(new Set(book.map(({ commandId }) => commandId)).size).toBe(book.length);
  });

  it('has refusals of many kinds, a few dozen', () => {
    expect(refused.length).toBeGreaterThanOrEqual(24);
    expect(refused.length).toBeLessThanOrEqual(90);
    const codes = new Set(refused.map(({ code }) => code));
    expect([...codes].sort()).toEqual(['AccountIsClosed', 'AccountIsFrozen', 'AccountNotEmpty', 'CurrencyMismatch', 'InsufficientFunds']);
  });

  it('has accounts that were closed, frozen, renamed and reopened, in three currencies', () => {
    const all = [...accounts.values()];
    expect(all.filter(({ status }) => status === 'closed')).toHaveLength(3);
    expect(all.filter(({ status }) => status === 'frozen')).toHaveLength(1);
    expect(new Set(all.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'GBP', 'JPY']));
    const types = new Set(events.map(({ event }) => event.type));
    for (const type of ['AccountRenamed', 'AccountUnfrozen', 'AccountReopened']) expect(types).toContain(type);
  });

  it('conserves money: what is in the books came in and did not go out', () => {
    const sums = new Map<string, bigint>();
    for (const { streamId, event } of events) {
      if (event.type !== 'AccountCredited' && event.type !== 'AccountDebited') continue;
      const currency = accounts.get(streamId as AccountId)?.currency ?? '';
      sums.set(currency, (sums.get(currency) ?? 0n) + (event.type === 'AccountCredited' ? event.data.amount : -event.data.amount));
    }
    for (const { currency, balance } of accounts.values()) sums.set(currency, (sums.get(currency) ?? 0n) - balance);
    expect([...sums.values()]).toEqual([0n, 0n, 0n]);
  });

  it('is as rich as a club: nothing it keeps is empty, and nobody owes more than a round', () => {
    for (const name of ['Current account', 'Savings account', 'Bar till', 'Events fund', 'Cash box'])
      expect(accounts.get(named(name) as AccountId)?.balance).toBeGreaterThan(1_000n);
    for (const { balance } of accounts.values()) expect(balance).toBeGreaterThanOrEqual(-2_000n);
  });

  it('is dated by a calendar: the till is busiest on Friday nights', () => {
    const till = eventsOf(named('Bar till'));
    const fridays = till.filter(({ at }) => weekday(at) === 'Friday');
    expect(share(fridays, till)).toBeGreaterThan(0.7);
    const nights = fridays.filter(({ at }) => Number(hourOf(at)) >= 20);
    expect(share(nights, fridays)).toBeGreaterThan(0.98);
  });

  it('pays dues on the first of the month, but for stragglers', () => {
    const dues = eventsOf(named('Current account')).filter(
      ({ event }) => event.type === 'TransferReceived' && event.data.reference?.startsWith('DUES-'),
    );
    const punctual = dues.filter(({ at }) => Number(dayOfMonth(at)) === 1);
    expect(share(punctual, dues)).toBeGreaterThan(0.7);
    expect(share(punctual, dues)).toBeLessThan(0.95);
  });

  it('pays its bills on working days, by daylight', () => {
    const bills = eventsOf(named('Current account')).filter(
      ({ event }) => event.type === 'AccountDebited' && !/Exchanged/.test(event.data.description ?? ''),
    );
    expect(bills.length).toBeGreaterThan(80);
    for (const { at } of bills) {
      expect(['Saturday', 'Sunday']).not.toContain(weekday(at));
      expect(Number(hourOf(at))).toSatisfy((hour: number) => hour >= 9 && hour < 16);
    }
  });

  it('rows in summer: regattas are where the events fund moves', () => {
    const moved = eventsOf(named('Events fund')).filter(({ at }) => /-0[5-9]-/.test(at));
    expect(share(moved, eventsOf(named('Events fund')))).toBeGreaterThan(0.5);
  });
});

describe('the demo of another day', () => {
  it('is the same for the same seed and instant, and another for another seed', () => {
    expect(demoBook(1878, now)).toEqual(book);
    expect(demoBook(1879, now)).not.toEqual(book);
  });

  it.each([
    '2027-02-28T23:30:00.000Z',
    '2028-02-29T00:00:30.000Z',
    '2026-07-03T21:15:00.000Z',
    '2026-12-30T10:00:00.000Z',
    '2027-03-28T01:30:00.000Z',
  ])('stands on %s too', (instant) => {
    const other = replay(demoBook(1878, new Date(instant)));
    expect(other.accounts.size).toBe(40);
    expect(other.events.length).toSatisfy((count: number) => count > 4_500 && count < 5_600);
    expect(other.refused.length).toSatisfy((count: number) => count >= 20 && count <= 90);
    expect((other.events.at(-1)?.at ?? '') < instant).toBe(true);
  });
});
