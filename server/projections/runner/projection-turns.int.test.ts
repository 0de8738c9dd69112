// One process runs a projection at a time: real processes over a real database, paused and killed while commands are executed.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { type Book, foldAll, newAccount, openBook, randomCommands } from '../book-fixture.ts';
import { createNotes } from './noting-spec.ts';
import { createProjectionTurns } from './projection-turns.ts';

let database: TestDatabase;
let pool: pg.Pool;
let log: pg.Pool;
let book: Book;
const children = new Set<Child>();
let endLoad = async () => {};

interface Child {
  readonly process: ChildProcess;
  /** When it last applied something, by this process's clock. */
  appliedAt: number;
}

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => {});
  log = openPool(database.url, 'commands');
  await createNotes(pool);
  book = await openBook(createPostgresEventStore({ pool: log }));
});
afterEach(async () => {
  await endLoad();
  for (const { process } of children) process.kill('SIGKILL');
  children.clear();
  await pool.end();
  await log.end();
  await database.drop();
});

async function startChild({ turnMs = 3_000, batchSize = 10 } = {}): Promise<Child> {
  const file = fileURLToPath(new URL('./projecting.process.ts', import.meta.url));
  const child: Child = { process: fork(file, [database.url, String(turnMs), String(batchSize)]), appliedAt: 0 };
  children.add(child);
  child.process.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'place' in message) child.appliedAt = performance.now();
  });
  await once(child.process, 'message');
  return child;
}

/** The one that applied something last: it has the turn, or had it until a moment ago. */
const atWork = (): Child | undefined => [...children].sort((a, b) => b.appliedAt - a.appliedAt)[0];

function keepBusy() {
  const ids = Array.from({ length: 10 }, newAccount);
  let over = false;
  const done = (async () => {
    for (let seed = 1; !over; seed += 1) {
      await book.run(randomCommands(ids, seed, 12), 4);
      await sleep(5);
    }
  })();
  endLoad = async () => {
    over = true;
    await done;
  };
  return endLoad;
}

/** Every event and every outcome once, and the accounts as the plain fold has them. */
async function expectFold(): Promise<void> {
  const head = await book.store.head(book.ledgerId);
  const placesOf = async (name: string) =>
    (await pool.query('select place::int from read.noted where name = $1 order by place', [name])).rows.map(({ place }) => place);
  const upTo = (last = 0) => Array.from({ length: last }, (_, index) => index + 1);
  const sql = 'select distinct position::int from read.projections where name = $1';
  const standing = async (name: string) => (await pool.query(sql, [name])).rows.map(({ position }) => position);
  for (const [name, last] of [
    ['accounts', head?.position],
    ['noting-events', head?.position],
    ['noting-outcomes', head?.outcomes],
  ] as const)
    await expect.poll(() => standing(name), { timeout: 30_000 }).toEqual([last]);
  expect(await placesOf('noting-events')).toEqual(upTo(head?.position));
  expect(await placesOf('noting-outcomes')).toEqual(upTo(head?.outcomes));
  const last = new Map(foldAll(await book.events()).map(({ view }) => [view.accountId, view]));
  const { rows } = await pool.query('select account_id, balance, available, version::int from read.accounts order by account_id');
  expect(rows).toEqual(
    [...last.values()]
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
      .map(({ accountId, balance, available, version }) => ({
        account_id: accountId,
        balance: `${balance}`,
        available: `${available}`,
        version,
      })),
  );
  const { rows: stopped } = await pool.query("select name, error from read.projections where status <> 'running'");
  expect(stopped).toEqual([]);
}

describe('of several processes', () => {
  it('one runs each projection, and one that wakes from a pause changes nothing', async () => {
    for (let count = 0; count < 3; count += 1) await startChild({ turnMs: 600 });
    const stopWork = keepBusy();
    for (let round = 0; round < 12; round += 1) {
      await expect.poll(atWork, { timeout: 20_000 }).toSatisfy((child) => child.appliedAt > 0);
      const paused = atWork();
      paused?.process.kill('SIGSTOP');
      // Longer than a turn, now and then shorter; it wakes while another is at work.
      await sleep(round % 4 === 3 ? 300 : 900);
      paused?.process.kill('SIGCONT');
      await sleep(round % 3 === 0 ? 200 : 0);
    }
    await stopWork();
    await expectFold();
    const { rows } = await pool.query('select count(distinct holder)::int as holders, count(*)::int as turns from read.turns');
    expect(rows[0].turns).toBe(3);
  }, 120_000);

  it('the next takes over within five seconds of a death, again and again, and nothing is lost or applied twice', async () => {
    for (let count = 0; count < 3; count += 1) await startChild();
    const stopWork = keepBusy();
    const gapsMs: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await expect.poll(atWork, { timeout: 20_000 }).toSatisfy((child) => child.appliedAt > performance.now() - 1_000);
      const killed = atWork();
      if (!killed) throw new Error('nobody is at work');
      killed.process.kill('SIGKILL');
      const killedAt = performance.now();
      children.delete(killed);
      await expect.poll(() => atWork()?.appliedAt ?? 0, { timeout: 20_000, interval: 20 }).toBeGreaterThan(killedAt);
      gapsMs.push((atWork()?.appliedAt ?? 0) - killedAt);
      await startChild();
    }
    await stopWork();
    await expectFold();
    expect(Math.max(...gapsMs)).toBeLessThan(5_000);
  }, 120_000);

  it('the next takes over at once from one that ends well', async () => {
    const [first] = [await startChild({ turnMs: 60_000 })];
    const stopWork = keepBusy();
    await expect.poll(() => first.appliedAt, { timeout: 20_000 }).toBeGreaterThan(0);
    first.process.disconnect();
    await once(first.process, 'exit');
    children.delete(first);
    const next = await startChild({ turnMs: 60_000 });
    await expect.poll(() => next.appliedAt, { timeout: 20_000 }).toBeGreaterThan(0);
    await stopWork();
    await expectFold();
  }, 60_000);
});

describe('a turn', () => {
  const turnsOf = (turnMs: number) => createProjectionTurns({ pool, projections: [{ name: 'one', version: 1 }], turnMs });

  it('is one process’s until it gives it back, and a turn is for one version of the code', async () => {
    const [first, second] = [turnsOf(60_000), turnsOf(60_000)];
    await first.begin();
    await second.begin();
    expect([first.has('one', 1), second.has('one', 1), first.has('one', 2)]).toEqual([true, false, false]);
    const newer = createProjectionTurns({ pool, projections: [{ name: 'one', version: 2 }], turnMs: 60_000 });
    await newer.begin();
    expect(newer.has('one', 2)).toBe(true);
    await first.end();
    expect(first.has('one', 1)).toBe(false);
    const third = turnsOf(60_000);
    await third.begin();
    expect(third.has('one', 1)).toBe(true);
    for (const one of [second, newer, third]) await one.end();
    expect((await pool.query('select from read.turns')).rowCount).toBe(0);
  });

  it('ends for its holder before it ends for the others', async () => {
    const holder = turnsOf(400);
    await holder.begin();
    // It cannot say that it is there.
    const client = await pool.connect();
    await client.query('begin; lock table read.turns in exclusive mode');
    await expect.poll(() => holder.has('one', 1), { interval: 5 }).toBe(false);
    const { rows } = await client.query('select until - clock_timestamp() < $1::interval as soon from read.turns', ['100 ms']);
    expect(rows).toEqual([{ soon: true }]);
    await client.query('rollback');
    client.release();
    await expect.poll(() => holder.has('one', 1), { interval: 5 }).toBe(true);
    await holder.end();
  });
});
