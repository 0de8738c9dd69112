// The demo is believable, and nothing in it is impossible.
import { describe, expect, it } from 'vitest';
import { decideBatch, submitted } from '#server/commands/decide-batch.ts';
import { createEntries } from '#server/commands/entries.ts';
import { emptyStream, type StreamState } from '#server/commands/stream-state.ts';
import { allHolds } from '#server/domain/account/open-holds.ts';
import type { Opened } from '#server/domain/account/state.ts';
import { streamsOf } from '#server/domain/decide.ts';
import type { Decided, Rejection } from '#server/domain/decision.ts';
import { type AccountId, actorIdOf, ledgerIdOf, personIdOf, type StreamId } from '#server/domain/ids.ts';
import type { BookEntry } from './club-books.ts';
import { clubTimeZone } from './club-calendar.ts';
import { demoBook } from './demo-book.ts';

const now = new Date('2026-11-23T08:53:00.000Z');
const treasurer = personIdOf('0190a000-0000-7000-8000-0000000000aa');
const book = demoBook({ seed: 1878, now, treasurer });

interface Replayed {
  readonly events: readonly (Decided & { readonly at: string })[];
  readonly refused: readonly (Rejection & { readonly at: string })[];
  readonly accounts: ReadonlyMap<AccountId, Opened>;
}

/** Decides the book again from nothing, as the bus does, apart from whoever wrote it. */
function replay(entries: readonly BookEntry[]): Replayed {
  const states = new Map<StreamId, StreamState>();
  const past = createEntries([]);
  const events: (Decided & { at: string })[] = [];
  const refused: (Rejection & { at: string })[] = [];
  for (const { at, command, commandId } of entries) {
    for (const key of streamsOf(command)) if (!states.has(key.streamId)) states.set(key.streamId, emptyStream(key));
    const sent = submitted({ ledgerId: ledgerIdOf('demo'), commandId, actorId: actorIdOf(treasurer), command }, at);
    const [verdict] = decideBatch([sent], { states, entries: past, at }).verdicts;
    if (verdict?.status === 'failed') throw verdict.error;
    if (verdict?.status === 'rejected') refused.push({ ...verdict.rejection, at });
    if (verdict?.status === 'accepted') for (const { decided } of verdict.steps) events.push({ ...decided, at });
  }
  const opened = [...states].flatMap(([id, stream]) =>
    stream.streamType === 'account' && stream.state.status !== 'unopened' ? [[id as AccountId, stream.state] as const] : [],
  );
  return { events, refused, accounts: new Map(opened) };
}

/** What an event adds to a balance. */
function movedBy({ type, data }: Decided['event']): bigint {
  if (type === 'AccountCredited') return data.amount;
  if (type === 'AccountDebited' || type === 'HoldCaptured') return -data.amount;
  // Between two accounts of the books it comes to nothing.
  if (type === 'EntryReversed' && data.transferId === undefined) return data.direction === 'credit' ? data.amount : -data.amount;
  return 0n;
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
    expect(accounts.size).toBe(42);
    expect(events.length).toBeGreaterThan(4_500);
    expect(events.length).toBeLessThan(5_500);
  });

  it('has long histories to rewind: the till, the current account, every member who stayed', () => {
    expect(eventsOf(named('Bar till')).length).toBeGreaterThan(1_000);
    expect(eventsOf(named('Current account')).length).toBeGreaterThan(500);
    const members = [...accounts].filter(([, { holderId, name }]) => holderId !== null && name !== 'Junior squad');
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
    expect([...codes].sort()).toEqual([
      'AccountIsClosed',
      'AccountIsFrozen',
      'AccountNotEmpty',
      'AlreadyReversed',
      'CurrencyMismatch',
      'HoldExceeded',
      'InsufficientFunds',
      'OverdraftInUse',
    ]);
  });

  it('has something refused in its last week', () => {
    const week = refused.filter(({ at }) => now.getTime() - Date.parse(at) < 7 * 86_400_000);
    expect(week.map(({ code }) => code)).toEqual(expect.arrayContaining(['InsufficientFunds', 'AccountIsFrozen']));
  });

  it('has accounts that were closed, frozen, renamed and reopened, in three currencies and a unit of its own', () => {
    const all = [...accounts.values()];
    expect(all.filter(({ status }) => status === 'closed')).toHaveLength(3);
    expect(all.filter(({ status }) => status === 'frozen')).toHaveLength(1);
    expect(new Set(all.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'GBP', 'JPY', 'HRS']));
    const types = new Set(events.map(({ event }) => event.type));
    for (const type of ['AccountRenamed', 'AccountUnfrozen', 'AccountReopened']) expect(types).toContain(type);
  });

  it('shows what else an account can do: money set aside, entries taken back, limits and holders changed, hours beside money', () => {
    const times = (type: string) => events.filter(({ event }) => event.type === type).length;
    expect([times('HoldPlaced'), times('HoldCaptured'), times('HoldReleased')]).toEqual([8, 3, 1]);
    expect(events.some(({ event }) => event.type === 'HoldCaptured' && event.data.released > 0n)).toBe(true);
    expect(times('EntryReversed')).toBeGreaterThanOrEqual(10);
    expect([times('OverdraftLimitChanged'), times('HolderChanged'), times('UnitDefined')]).toEqual([2, 1, 1]);
    expect(accounts.get(named('Hours given') as AccountId)?.balance).toBeGreaterThan(0n);
  });

  it('has money set aside that lapses within three weeks, and some that does not', () => {
    const ends = [...accounts.values()].flatMap(({ holds }) => allHolds(holds).map(([, { expiresAt }]) => expiresAt));
    expect(ends.filter((expiresAt) => expiresAt === null)).toHaveLength(3);
    const [open] = ends.filter((expiresAt) => expiresAt !== null);
    const daysLeft = (Date.parse(open ?? '') - now.getTime()) / 86_400_000;
    expect(daysLeft).toSatisfy((days: number) => days > 7 && days < 21);
  });

  it('is kept by a member, who follows where the money goes through; every member holds an account of their own', () => {
    const holders = [...accounts.values()].flatMap(({ holderId }) => holderId ?? []);
    expect(new Set(holders).size).toBe(28);
    expect(accounts.get(named('Aoife Brennan-Walsh') as AccountId)?.holderId).toBe(treasurer);
    const followed = events.filter(({ streamId, event }) => streamId === treasurer && event.type === 'AccountFollowed');
    expect(followed).toHaveLength(4);
    expect(events.filter(({ event }) => event.type === 'AccountUnfollowed')).toHaveLength(1);
  });

  it('conserves money: what is in the books came in and did not go out', () => {
    const sums = new Map<string, bigint>();
    for (const { streamType, streamId, event } of events) {
      if (streamType !== 'account') continue;
      const currency = accounts.get(streamId)?.currency ?? '';
      sums.set(currency, (sums.get(currency) ?? 0n) + movedBy(event));
    }
    for (const { currency, balance } of accounts.values()) sums.set(currency, (sums.get(currency) ?? 0n) - balance);
    expect([...sums.values()]).toEqual([0n, 0n, 0n, 0n]);
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
    expect(demoBook({ seed: 1878, now, treasurer })).toEqual(book);
    expect(demoBook({ seed: 1879, now, treasurer })).not.toEqual(book);
  });

  it.each([
    '2027-02-28T23:30:00.000Z',
    '2028-02-29T00:00:30.000Z',
    '2026-07-03T21:15:00.000Z',
    '2026-12-30T10:00:00.000Z',
    '2027-03-28T01:30:00.000Z',
  ])('stands on %s too', (instant) => {
    const other = replay(demoBook({ seed: 1878, now: new Date(instant), treasurer }));
    expect(other.accounts.size).toBe(42);
    expect(other.events.length).toSatisfy((count: number) => count > 4_500 && count < 5_600);
    expect(other.refused.length).toSatisfy((count: number) => count >= 20 && count <= 90);
    expect((other.events.at(-1)?.at ?? '') < instant).toBe(true);
  });
});
