// Rebuilding against a real read database: beside the live rows, compared with them, switched in one update, and back.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { type Book, credit, newAccount, open, openBook, randomCommands } from '../book-fixture.ts';
import type { EventProjection, Projection } from '../projection.ts';
import { createProjections } from '../read-side.ts';
import { createProjectionRunner, type ProjectionRunner } from '../runner/projection-runner.ts';
import { digestTables } from './digest-fixture.ts';
import { createProjectionAdmin, type ProjectionAdmin } from './projection-admin.ts';
import { createRebuilder, type Rebuilder } from './rebuilder.ts';

let database: TestDatabase;
let pool: pg.Pool;
const started: (ProjectionRunner | Rebuilder)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('error', () => {});
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Running {
  readonly runner: ProjectionRunner;
  readonly admin: ProjectionAdmin;
}

/** A process that has the role of a projector. */
async function start({ store }: Pick<Book, 'store'>, projections: readonly Projection[] = createProjections()): Promise<Running> {
  const log = { warn: () => {}, info: () => {} };
  const runner = createProjectionRunner({ store, pool, projections, log, pollMs: 20 });
  const rebuilder = createRebuilder({ store, pool, projections, log, wake: runner.reread, pollMs: 20 });
  started.push(runner, rebuilder);
  await runner.start();
  await rebuilder.start();
  return { runner, admin: createProjectionAdmin({ pool, store, projections, wake: rebuilder.wakeFor }) };
}

const stopAll = async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
};

const accountsOf = async ({ ledgerId }: Book, { admin }: Running) => (await admin.list(ledgerId)).filter(({ name }) => name === 'accounts');

async function until(book: Book, running: Running, fits: (all: readonly ProjectionJson[]) => boolean): Promise<readonly ProjectionJson[]> {
  await expect.poll(() => accountsOf(book, running), { timeout: 30_000, interval: 20 }).toSatisfy(fits);
  return accountsOf(book, running);
}

const isLive = (generation: number) => (all: readonly ProjectionJson[]) =>
  all.some((one) => one.generation === generation && one.live && one.lagEvents === 0);
const isAlone = (generation: number) => (all: readonly ProjectionJson[]) => all.length === 1 && isLive(generation)(all);

const accounts = Array.from({ length: 12 }, newAccount);
async function randomBook(seed: number, count = 200): Promise<Book> {
  const book = await openBook();
  await book.run(randomCommands(accounts, seed, count));
  return book;
}

const digest = (book: Book) => digestTables(pool, [createAccountsProjection()], book.ledgerId);

describe('a rebuild that was asked for', () => {
  it('fills a generation of its own, finds it equal, and lets it answer; the one before is kept and fed', async () => {
    const book = await randomBook(1);
    const running = await start(book);
    await until(book, running, isLive(1));
    const before = await digest(book);
    expect(await running.admin.rebuild(book.ledgerId, 'accounts', { keepsOld: true })).toEqual({ generation: 2 });
    const all = await until(book, running, isLive(2));
    const { rebuild } = all.find(({ generation }) => generation === 2) ?? {};
    expect(rebuild).toMatchObject({ reason: 'asked', phase: 'switched', differences: 0, comparison: { examples: [] } });
    expect(rebuild?.comparison?.tables.find(({ table }) => table === 'entries')?.rebuilt).toBeGreaterThan(50);
    expect(await digest(book)).toEqual(before);
    await book.run(randomCommands(accounts, 2, 50), 1);
    const both = await until(book, running, (now) => now.length === 2 && now.every(({ lagEvents }) => lagEvents === 0));
    expect(both.map(({ live, status }) => [live, status])).toEqual([
      [false, 'running'],
      [true, 'running'],
    ]);
  });

  it('can be taken back, and forth, in one update each, and dropped', async () => {
    const book = await randomBook(3);
    const running = await start(book);
    const { admin } = running;
    await until(book, running, isLive(1));
    const named = [book.ledgerId, 'accounts'] as const;
    expect(await admin.back(...named)).toMatchObject({ refused: expect.stringContaining('none was kept') });
    expect(await admin.switch(...named)).toMatchObject({ refused: expect.stringContaining('Start one first') });
    expect(await admin.drop(...named)).toMatchObject({ refused: expect.stringContaining('alone') });
    await admin.rebuild(...named, { keepsOld: true });
    await until(book, running, isLive(2));
    expect(await admin.back(...named)).toEqual({ generation: 1 });
    expect(await admin.back(...named)).toEqual({ generation: 1 });
    expect((await accountsOf(book, running)).map(({ live }) => live)).toEqual([true, false]);
    expect(await admin.switch(...named)).toEqual({ generation: 2 });
    expect(await admin.switch(...named)).toEqual({ generation: 2 });
    expect(await admin.drop(...named)).toEqual({ generation: 2 });
    await until(book, running, isAlone(2));
    const { rows } = await pool.query('select distinct generation from read.entries where ledger_id = $1', [book.ledgerId]);
    expect(rows).toEqual([{ generation: 2 }]);
  });

  it('takes the generation before with it, if nobody wants to keep that', async () => {
    const book = await randomBook(4);
    const running = await start(book);
    await until(book, running, isLive(1));
    await running.admin.rebuild(book.ledgerId, 'accounts', { keepsOld: false });
    await until(book, running, isAlone(2));
  });

  it('lists what differs, and waits for a person', async () => {
    const book = await randomBook(5);
    const running = await start(book);
    await until(book, running, isLive(1));
    const right = await digest(book);
    const changed = await pool.query<{ account_id: string }>(
      `update read.accounts set balance = balance + 1 where ledger_id = $1
       and account_id = (select min(account_id::text)::uuid from read.accounts where ledger_id = $1) returning account_id`,
      [book.ledgerId],
    );
    await pool.query('delete from read.entries where ledger_id = $1 and position = 9', [book.ledgerId]);
    await running.admin.rebuild(book.ledgerId, 'accounts', { keepsOld: true });
    const all = await until(book, running, (now) => now.some(({ rebuild }) => rebuild?.phase === 'differs'));
    const { rebuild } = all.find(({ generation }) => generation === 2) ?? {};
    expect(rebuild).toMatchObject({ differences: 2 });
    expect(rebuild?.comparison?.examples).toEqual([
      {
        table: 'accounts',
        key: { account_id: changed.rows[0]?.account_id },
        live: expect.objectContaining({ name: expect.any(String) }),
        rebuilt: expect.objectContaining({ name: expect.any(String) }),
      },
      { table: 'entries', key: expect.anything(), live: null, rebuilt: expect.objectContaining({ position: 9 }) },
    ]);
    const [{ live, rebuilt } = {}] = rebuild?.comparison?.sums ?? [];
    expect(Number(live) - Number(rebuilt)).toBe(1);
    expect(all.find((one) => one.live)?.generation).toBe(1);
    expect(await running.admin.switch(book.ledgerId, 'accounts')).toEqual({ generation: 2 });
    expect(await digest(book)).toEqual(right);
  });

  it('is the same one for all who ask at once', async () => {
    const book = await randomBook(6);
    const pair = [await start(book), await start(book)] as const;
    await until(book, pair[0], isLive(1));
    const asked = Array.from({ length: 8 }, (_, index) => pair[index % 2 === 0 ? 0 : 1].admin);
    const answers = await Promise.all(asked.map((admin) => admin.rebuild(book.ledgerId, 'accounts', { keepsOld: true })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await until(book, pair[0], isLive(2));
    expect((await accountsOf(book, pair[0])).length).toBe(2);
  });

  it('ends while commands go on', async () => {
    const book = await randomBook(7, 400);
    const running = await start(book);
    await until(book, running, isLive(1));
    let isOver = false;
    const load = (async () => {
      for (let seed = 100; !isOver; seed += 1) {
        await book.run(randomCommands(accounts, seed, 20), 4);
        running.runner.wake(book.ledgerId);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await running.admin.rebuild(book.ledgerId, 'accounts', { keepsOld: false });
    await until(book, running, (all) => all.some(({ generation, live }) => generation === 2 && live));
    isOver = true;
    await load;
    await until(book, running, isAlone(2));
  });

  it('stops at an event that it cannot take, and says so, while the rows of before go on answering', async () => {
    const book = await randomBook(12);
    const old = await start(book);
    await until(book, old, isLive(1));
    const before = await digest(book);
    await stopAll();
    const accountsModel = createAccountsProjection();
    let isBroken = true;
    const apply: EventProjection['apply'] = async (events, transaction) => {
      const poison = isBroken && transaction.generation > 1 && events.find(({ position }) => position === 31);
      if (poison) throw new Error('cannot take it');
      await accountsModel.apply(events, transaction);
    };
    const running = await start(book, [{ ...accountsModel, apply }]);
    const named = [book.ledgerId, 'accounts'] as const;
    await running.admin.rebuild(...named, { keepsOld: true });
    const all = await until(book, running, (now) => now.some(({ status }) => status === 'stopped'));
    const [live, made] = all;
    expect(live).toMatchObject({ generation: 1, live: true, lagEvents: 0 });
    expect(made).toMatchObject({ generation: 2, live: false, error: expect.stringContaining('at position 31 (') });
    isBroken = false;
    await running.admin.retry(...named);
    await until(book, running, isLive(2));
    expect(await digest(book)).toEqual(before);
  });

  it('is refused for a projection that is not there', async () => {
    const book = await randomBook(8, 5);
    const { admin } = await start(book);
    expect(await admin.rebuild(book.ledgerId, 'constructor', { keepsOld: true })).toBeNull();
  });
});

describe('a rebuild by itself', () => {
  const ofVersion = (version: number): readonly Projection[] => [{ ...createAccountsProjection(), version }];

  it('follows a new version of the code, while the rows of the old one go on answering', async () => {
    const book = await randomBook(9);
    const old = await start(book, ofVersion(1));
    await until(book, old, isLive(1));
    const before = await digest(book);
    await stopAll();
    const next = await start(book, ofVersion(2));
    const all = await until(book, next, isAlone(2));
    expect(all[0]).toMatchObject({ version: 2, rebuild: { reason: 'code', phase: 'switched', differences: null } });
    expect(await digest(book)).toEqual(before);
    await stopAll();
    // A build of before leaves them alone.
    await start(book, ofVersion(1));
    await book.run([open(newAccount())]);
    expect(await accountsOf(book, next)).toMatchObject([{ generation: 2, version: 2, live: true }]);
  });

  it('follows a log that was restored', async () => {
    const book = await randomBook(10);
    const running = await start(book);
    await until(book, running, isLive(1));
    await stopAll();
    // The same ledger from its beginning, which went on differently.
    const store = createMemoryEventStore();
    const other = await openBook(store);
    await other.run([...accounts.map((id) => open(id)), ...accounts.map((id) => credit(id, 5))]);
    const restored = {
      ...store,
      heads: async () => new Map([[book.ledgerId, (await store.heads()).get(other.ledgerId) as never]]),
      head: () => store.head(other.ledgerId),
      readFeed: (_: unknown, after: number, limit: number) => store.readFeed(other.ledgerId, after, limit),
    };
    const after = await start({ store: restored });
    const all = await until(book, after, isAlone(2));
    expect(all[0]).toMatchObject({ position: 25, rebuild: { reason: 'log', phase: 'switched' } });
    const { rows } = await pool.query('select count(*)::int as n, sum(balance)::int as sum from read.accounts where ledger_id = $1', [
      book.ledgerId,
    ]);
    expect(rows).toEqual([{ n: 12, sum: 60 }]);
  });
});
