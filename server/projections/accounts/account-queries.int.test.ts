// The read model's answers against the plain fold of the log: at every version, position and time, on every page.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { AccountView } from '#server/domain/account-view.ts';
import { type AccountId, accountIdOf, commandIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { currencyOf } from '#server/domain/money.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type Book, credit, foldAll, foldUntil, newAccount, open, openBook, randomCommands, transfer } from '../book-fixture.ts';
import { createProjectionRunner, type ProjectionRunner } from '../runner/projection-runner.ts';
import { type AccountQueries, type AccountSort, type AccountsQuestion, accountSorts, createAccountQueries } from './account-queries.ts';
import { createAccountsProjection } from './accounts.ts';
import { createTransferQueries } from './transfer-queries.ts';

let database: TestDatabase;
let pool: pg.Pool;
let runner: ProjectionRunner;
let book: Book;
let events: readonly RecordedEvent[];
let queries: AccountQueries;
const ids = Array.from({ length: 10 }, newAccount);
const log = { warn: () => {} };

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => {});
  book = await openBook();
  await book.run(randomCommands(ids, 42, 400), 7);
  events = await book.events();
  runner = createProjectionRunner({ store: book.store, pool, projections: [createAccountsProjection()], log, pollMs: 20 });
  queries = createAccountQueries({ pool, store: book.store, onMoved: runner.onMoved });
  await runner.start();
  expect(await queries.freshness(book.ledgerId, events.length)).toEqual({ position: events.length, lagging: false });
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
  await database.drop();
});

function json(view: AccountView): AccountJson {
  const { accountId, name, currency, exponent, holderId, status, version, position, openedAt, lastEventAt } = view;
  const money = {
    balance: String(view.balance),
    held: String(view.held),
    available: String(view.available),
    overdraftLimit: String(view.overdraftLimit),
  };
  return { accountId, name, currency, exponent, holderId, status, ...money, version, position, openedAt, lastEventAt };
}

const fresh = () => ({ position: events.length, lagging: false });

describe('one account', () => {
  it('is as it was after each of its versions', async () => {
    for (const { view } of foldAll(events)) {
      const answer = await queries.account(book.ledgerId, { accountId: view.accountId, moment: { version: view.version } });
      expect(answer).toEqual({ value: json(view), ...fresh() });
    }
  });

  it('is as it was at each position, and not there before its opening', async () => {
    for (let position = 0; position <= events.length; position += 11) {
      const then = foldUntil(events, (event) => event.position <= position);
      for (const accountId of ids) {
        const view = then.get(accountId);
        const answer = await queries.account(book.ledgerId, { accountId, moment: { position } });
        expect(answer).toEqual(view ? { value: json(view), ...fresh() } : { refused: { code: 'AccountNotFound' }, ...fresh() });
      }
    }
  });

  it('is as it was at each time: just before, at and after the stamp of an event', async () => {
    const stamps = [...new Set(events.map(({ recordedAt }) => recordedAt))].filter((_, index) => index % 5 === 0);
    for (const stamp of stamps) {
      for (const offsetMs of [-1, 0, 1]) {
        const at = new Date(Date.parse(stamp) + offsetMs).toISOString();
        const then = foldUntil(events, ({ recordedAt }) => recordedAt <= at);
        for (const accountId of ids.slice(0, 3)) {
          const view = then.get(accountId);
          const answer = await queries.account(book.ledgerId, { accountId, moment: { at } });
          expect(answer).toEqual(view ? { value: json(view), ...fresh() } : { refused: { code: 'AccountNotFound' }, ...fresh() });
        }
      }
    }
  });

  it('is as it was at the very time of its last event', async () => {
    for (const view of foldUntil(events, () => true).values()) {
      const answer = await queries.account(book.ledgerId, { accountId: view.accountId, moment: { at: view.lastEventAt } });
      expect(answer).toEqual({ value: json(view), ...fresh() });
    }
  });

  it('as it is now is the last version', async () => {
    const now = foldUntil(events, () => true);
    for (const accountId of now.keys()) {
      const view = now.get(accountId);
      expect(await queries.account(book.ledgerId, { accountId: accountIdOf(accountId) })).toEqual({
        value: view && json(view),
        ...fresh(),
      });
    }
  });

  it.each([
    ['a version before the first', { version: 0 }, 'EventNotFound'],
    ['a version beyond the last', { version: 9_999 }, 'EventNotFound'],
    ['a position beyond the head', { position: 9_999 }, 'UnknownPosition'],
    ['a position below 0', { position: -1 }, 'UnknownPosition'],
    ['a time before the opening', { at: '2020-01-01T00:00:00.000Z' }, 'AccountNotFound'],
  ] as const)('has no answer for %s', async (_, moment, code) => {
    const [first] = foldUntil(events, () => true).keys();
    const accountId = accountIdOf(first ?? '');
    expect(await queries.account(book.ledgerId, { accountId, moment })).toEqual({ refused: { code }, ...fresh() });
  });

  it('that was never opened is not found, whatever the moment', async () => {
    const accountId = newAccount();
    for (const moment of ['now', { version: 1 }, { position: 5 }, { at: '2026-02-01T00:00:00.000Z' }] as const) {
      expect(await queries.account(book.ledgerId, { accountId, moment })).toEqual({ refused: { code: 'AccountNotFound' }, ...fresh() });
    }
    expect(await queries.account(ledgerIdOf('nobodys'), { accountId })).toEqual({
      refused: { code: 'AccountNotFound' },
      position: 0,
      lagging: false,
    });
  });
});

async function allPages(question: Omit<AccountsQuestion, 'cursor'>): Promise<readonly AccountJson[]> {
  const items: AccountJson[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    const answer = await queries.accounts(book.ledgerId, { ...question, ...(cursor !== undefined && { cursor }) });
    if (!('value' in answer)) throw new Error(answer.refused.code);
    expect(answer.value.items.length).toBeLessThanOrEqual(question.limit);
    items.push(...answer.value.items);
    if (answer.value.next === null) return items;
    cursor = answer.value.next;
  }
  throw new Error('the pages do not end');
}

const keys: Record<string, (account: AccountJson) => string | bigint> = {
  name: ({ name }) => Buffer.from(name).toString('hex'),
  balance: ({ balance }) => BigInt(balance),
  openedAt: ({ openedAt }) => openedAt,
  lastEventAt: ({ lastEventAt }) => lastEventAt,
};

function sorted(accounts: Iterable<AccountView>, sort: AccountSort): readonly AccountJson[] {
  const key = keys[sort.replace('-', '')];
  const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
  if (!key) throw new Error(`no key for ${sort}`);
  const ascending = [...accounts].map(json).sort((a, b) => compare(key(a), key(b)) || compare(a.accountId, b.accountId));
  return sort.startsWith('-') ? ascending.reverse() : ascending;
}

describe('pages of accounts', () => {
  it.each(accountSorts)('are complete, without duplicates and in order by %s, now and at a moment', async (sort) => {
    const half = Math.floor(events.length / 2);
    const at = events[half]?.recordedAt ?? '';
    const now = foldUntil(events, () => true);
    for (const limit of [1, 3, 100]) expect(await allPages({ sort, limit })).toEqual(sorted(now.values(), sort));
    const atPosition = foldUntil(events, ({ position }) => position <= half);
    expect(await allPages({ sort, limit: 3, moment: { position: half } })).toEqual(sorted(atPosition.values(), sort));
    const atTime = foldUntil(events, ({ recordedAt }) => recordedAt <= at);
    expect(await allPages({ sort, limit: 2, moment: { at } })).toEqual(sorted(atTime.values(), sort));
  });

  it('keep to what was asked for, also as it was then', async () => {
    const position = Math.floor(events.length / 2);
    const asked: readonly [Omit<AccountsQuestion, 'limit'>, (account: AccountView) => boolean][] = [
      [{ status: 'open' }, ({ status }) => status === 'open'],
      [{ status: 'closed' }, ({ status }) => status === 'closed'],
      [{ currency: currencyOf('JPY') }, ({ currency }) => currency === 'JPY'],
      [{ q: 'BAR' }, ({ name }) => name.toLowerCase().includes('bar')],
      [{ q: '100%_s' }, ({ name }) => name.includes('100%_s')],
      [{ q: '%' }, ({ name }) => name.includes('%')],
      [{ q: '_' }, ({ name }) => name.includes('_')],
      [{ q: '\\' }, ({ name }) => name.includes('\\')],
      [{ q: (ids[0] ?? '').toUpperCase() }, ({ accountId }) => accountId === ids[0]],
    ];
    for (const [question, fits] of asked) {
      const now = [...foldUntil(events, () => true).values()].filter(fits);
      expect(await allPages({ ...question, limit: 2 }), JSON.stringify(question)).toEqual(sorted(now, 'name'));
      const then = [...foldUntil(events, (event) => event.position <= position).values()].filter(fits);
      expect(await allPages({ ...question, limit: 2, moment: { position } })).toEqual(sorted(then, 'name'));
    }
    const held = [...foldUntil(events, () => true).values()].filter(({ holderId }) => holderId !== null);
    expect(held.length).toBeGreaterThan(0);
    const holderId = held[0]?.holderId ?? undefined;
    const theirs = held.filter((account) => account.holderId === holderId);
    expect(await allPages({ ...(holderId && { holderId }), limit: 100 })).toEqual(sorted(theirs, 'name'));
  });

  it('take no cursor that was altered or given out for another question', async () => {
    const page = await queries.accounts(book.ledgerId, { limit: 1 });
    const cursor = ('value' in page && page.value.next) || '';
    const other = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...other, key: ['Zoo', ids[0]] })).toString('base64url');
    const refused = { refused: { code: 'InvalidRequest', field: 'cursor' }, ...fresh() };
    for (const bad of ['', 'x', `${cursor}AA`, forged, cursor.slice(0, -4), Buffer.from('{"key":[1],"seal":""}').toString('base64url')]) {
      expect(await queries.accounts(book.ledgerId, { limit: 1, cursor: bad })).toEqual(refused);
    }
    expect(await queries.accounts(book.ledgerId, { limit: 1, cursor, sort: '-name' })).toEqual(refused);
    expect(await queries.accounts(book.ledgerId, { limit: 1, cursor, status: 'open' })).toEqual(refused);
    expect(await queries.accounts(book.ledgerId, { limit: 1, cursor, moment: { position: 3 } })).toEqual(refused);
    expect(await queries.accounts(book.ledgerId, { limit: 1, moment: { position: 9_999 } })).toMatchObject({
      refused: { code: 'UnknownPosition' },
    });
  });
});

describe('the events of an account', () => {
  it('come in either order, between bounds, with balance and available after each', async () => {
    const [accountId, ofAccount] = busiest(events);
    const expected = ofAccount.map(({ event, view }) => {
      const { ledgerId: _, ...recorded } = event;
      return { ...recorded, accountId, balance: String(view.balance), available: String(view.available) };
    });
    const all = await queries.entries(book.ledgerId, { accountId, limit: 1000, order: 'asc' });
    expect(all).toEqual({ value: expected, ...fresh() });
    const part = await queries.entries(book.ledgerId, { accountId, after: 2, before: 9, limit: 4, order: 'desc' });
    expect(part).toEqual({ value: expected.slice(4, 8).reverse(), ...fresh() });
    const raw = await queries.entries(book.ledgerId, { accountId, limit: 1000, order: 'asc', raw: true });
    expect(raw).toEqual(all);
    expect(await queries.entries(book.ledgerId, { accountId, after: 9_999, limit: 5, order: 'asc' })).toEqual({ value: [], ...fresh() });
  });

  it('of nobody are not found', async () => {
    const answer = await queries.entries(book.ledgerId, { accountId: newAccount(), limit: 5, order: 'asc' });
    expect(answer).toEqual({ refused: { code: 'AccountNotFound' }, ...fresh() });
  });

  it('fold to the account from the columns of its history', async () => {
    const [accountId, ofAccount] = busiest(events);
    const answer = await queries.history(book.ledgerId, { accountId });
    if (!('value' in answer)) throw new Error('no history');
    const { account, openedAtMs, sinceMs, type, types, amount, details } = answer.value;
    expect(account).toEqual(json(ofAccount.at(-1)?.view as AccountView));
    let ms = openedAtMs;
    ofAccount.forEach(({ event }, index) => {
      ms += sinceMs[index] ?? Number.NaN;
      const isMovement = ['AccountCredited', 'AccountDebited', 'TransferSent', 'TransferReceived'].includes(event.type);
      expect({ type: types[type[index] ?? -1], ms, amount: amount[index], details: details[event.version] }).toEqual({
        type: event.type,
        ms: Date.parse(event.recordedAt),
        amount: isMovement ? Number(event.data.amount) : 0,
        details: isMovement ? undefined : event.data,
      });
    });
    expect(type.length).toBe(ofAccount.length);
    expect(await queries.history(book.ledgerId, { accountId: newAccount() })).toEqual({ refused: { code: 'AccountNotFound' }, ...fresh() });
  });
});

function busiest(all: readonly RecordedEvent[]) {
  const groups = Map.groupBy(foldAll(all), ({ view }) => view.accountId);
  const [found] = [...groups].sort(([, a], [, b]) => b.length - a.length);
  if (!found) throw new Error('nobody did anything');
  return found;
}

describe('the feed', () => {
  it('is the log in order, an account’s events with balance and available, never ending between two legs', async () => {
    const views = new Map(foldAll(events).map(({ event, view }) => [event.position, view]));
    const read = [];
    for (let after = 0; after < events.length; ) {
      const { items, position } = await queries.feed(book.ledgerId, { after, limit: 3 });
      expect(position).toBe(events.length);
      expect(items.at(-1)?.type).not.toBe('TransferSent');
      read.push(...items);
      after = items.at(-1)?.position ?? Number.POSITIVE_INFINITY;
    }
    expect(read).toEqual(
      events.map(({ ledgerId: _, ...event }) => {
        const view = views.get(event.position);
        return view ? { ...event, accountId: event.streamId, balance: String(view.balance), available: String(view.available) } : event;
      }),
    );
    expect(await queries.feed(book.ledgerId, { after: events.length, limit: 5 })).toEqual({ items: [], ...fresh() });
    expect(await queries.feed(book.ledgerId, { after: 0, limit: 5, raw: true })).toEqual(
      await queries.feed(book.ledgerId, { after: 0, limit: 5 }),
    );
  });
});

describe('transfers', () => {
  const transfers = () => createTransferQueries({ pool, store: book.store, onMoved: runner.onMoved });
  const sent = () => events.filter(({ type }) => type === 'TransferSent');
  const expected = (event: RecordedEvent) => ({
    transferId: event.data.transferId,
    from: event.streamId,
    to: event.data.to,
    amount: event.data.amount,
    currency: foldAll(events).find(({ view }) => view.accountId === event.streamId)?.view.currency,
    position: event.position,
    recordedAt: event.recordedAt,
    reversed: false,
  });

  it('are found by their id', async () => {
    const [first] = sent();
    if (!first) throw new Error('no transfers');
    const answer = await transfers().transfer(book.ledgerId, { transferId: first.commandId });
    expect(answer).toEqual({ value: expected(first), ...fresh() });
    const nobodys = commandIdOf('0190a000-0000-7000-8000-0000000000ff');
    expect(await transfers().transfer(book.ledgerId, { transferId: nobodys })).toEqual({
      refused: { code: 'TransferNotFound' },
      ...fresh(),
    });
  });

  async function pages(accountId?: AccountId) {
    const items: unknown[] = [];
    let cursor: string | undefined;
    do {
      const answer = await transfers().transfers(book.ledgerId, { limit: 3, ...(accountId && { accountId }), ...(cursor && { cursor }) });
      if (!('value' in answer)) throw new Error(answer.refused.code);
      items.push(...answer.value.items);
      cursor = answer.value.next ?? undefined;
    } while (cursor);
    return items;
  }

  it('come in pages, newest first, of all or of one account', async () => {
    const newestFirst = [...sent()].reverse();
    expect(await pages()).toEqual(newestFirst.map(expected));
    const [accountId] = busiest(events);
    const theirs = newestFirst.filter(({ streamId, data }) => streamId === accountId || data.to === accountId);
    expect(theirs.length).toBeGreaterThan(3);
    expect(await pages(accountId)).toEqual(theirs.map(expected));
    expect(await pages(newAccount())).toEqual([]);
  });

  it('take no cursor of another question', async () => {
    const page = await transfers().transfers(book.ledgerId, { limit: 1 });
    const cursor = ('value' in page && page.value.next) || '';
    const refused = { refused: { code: 'InvalidRequest', field: 'cursor' }, ...fresh() };
    expect(await transfers().transfers(book.ledgerId, { limit: 1, cursor, accountId: newAccount() })).toEqual(refused);
    expect(await transfers().transfers(book.ledgerId, { limit: 1, cursor: `${cursor}A` })).toEqual(refused);
  });
});

describe('read your writes', () => {
  it('waits for the position, in this process and where another one moves the model', async () => {
    const mine = await openBook(book.store);
    const elsewhere = createAccountQueries({ pool, store: book.store });
    const accountId = newAccount();
    await mine.run([open(accountId), credit(accountId, 7)], 1);
    runner.wake(mine.ledgerId);
    const asked = { accountId, minPosition: 3 };
    const answers = await Promise.all([queries.account(mine.ledgerId, asked), elsewhere.account(mine.ledgerId, asked)]);
    for (const answer of answers) expect(answer).toMatchObject({ value: { balance: '7' }, position: 3, lagging: false });
  });

  it('gives up after half a second, and says so', async () => {
    const startedAt = performance.now();
    expect(await queries.freshness(book.ledgerId, events.length + 1)).toEqual({ position: events.length, lagging: true });
    expect(performance.now() - startedAt).toBeGreaterThan(450);
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  it('ends the feed where the model stands', async () => {
    const half = await openBook();
    const accountId = newAccount();
    await half.run([open(accountId), credit(accountId)], 1);
    // Its turn.
    await runner.stop();
    const first = createProjectionRunner({ store: half.store, pool, projections: [createAccountsProjection()], log, pollMs: 20 });
    await first.start();
    const alone = createAccountQueries({ pool, store: half.store });
    expect(await alone.freshness(half.ledgerId, 3)).toEqual({ position: 3, lagging: false });
    await first.stop();
    await half.run([credit(accountId), credit(accountId)], 1);
    const { items, position } = await alone.feed(half.ledgerId, { after: 1, limit: 10 });
    expect({ position, read: items.map((item) => item.position) }).toEqual({ position: 3, read: [2, 3] });
  });

  it('shows nothing of a position that the model has not come to, and does not say that it is unknown', async () => {
    const quiet = await openBook();
    const [a, b] = [newAccount(), newAccount()];
    await quiet.run([open(a), open(b), transfer(a, b)], 1);
    const alone = createAccountQueries({ pool, store: quiet.store });
    expect(await alone.feed(quiet.ledgerId, { after: 0, limit: 10 })).toEqual({ items: [], position: 0, lagging: false });
    const answer = await alone.account(quiet.ledgerId, { accountId: a, moment: { position: 5 } });
    expect(answer).toEqual({ refused: { code: 'AccountNotFound' }, position: 0, lagging: true });
  });
});
