// Every read model deleted, row by row, and made again from the log: the same bytes.
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { openDemo } from '#server/demo/open-demo.ts';
import { actorIdOf, type LedgerId } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { newAccount, openBook, randomCommands } from '../book-fixture.ts';
import { createProjections } from '../read-side.ts';
import { createProjectionRunner } from '../runner/projection-runner.ts';
import { digestTables } from './digest-fixture.ts';
import { createProjectionAdmin } from './projection-admin.ts';
import { createRebuilder } from './rebuilder.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const log = { warn: () => {}, info: () => {} };

/** Runs all projections, of a process that has just begun, until each stands at the head; then it looks. */
async function projected<T>(ledgerId: LedgerId, look: (admin: ReturnType<typeof createProjectionAdmin>) => Promise<T>): Promise<T> {
  const store = createPostgresEventStore({ pool });
  const projections = createProjections();
  const runner = createProjectionRunner({ store, pool, projections, log, pollMs: 20, batchSize: 3_000 });
  const rebuilder = createRebuilder({ store, pool, projections, log, wake: runner.reread, pollMs: 20, pageSize: 2_000 });
  const admin = createProjectionAdmin({ store, pool, projections, wake: rebuilder.wakeFor });
  await runner.start();
  await rebuilder.start();
  try {
    const isThere = (all: Awaited<ReturnType<typeof admin.list>>) =>
      all.length === projections.length && all.every(({ lagEvents, status }) => lagEvents === 0 && status === 'running');
    await expect.poll(() => admin.list(ledgerId), { timeout: 60_000, interval: 50 }).toSatisfy(isThere);
    return await look(admin);
  } finally {
    await rebuilder.stop();
    await runner.stop();
  }
}

const digest = (ledgerId: LedgerId) => digestTables(pool, createProjections(), ledgerId);

async function deleteEverything(): Promise<void> {
  for (const { tables } of createProjections()) for (const { name } of tables) await pool.query(`delete from read."${name}"`);
  await pool.query('delete from read.projections');
  await pool.query('delete from read.rebuilds');
}

async function tablesWithRows(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'read' and column_name = 'generation' order by 1",
  );
  const filled: string[] = [];
  for (const { name } of rows) if ((await pool.query(`select from read."${name}" limit 1`)).rowCount) filled.push(name);
  return filled;
}

const ledgers = {
  'the demo': async () => {
    const store = createPostgresEventStore({ pool });
    return (await openDemo({ store, now: new Date('2026-11-01T12:00:00Z'), actorId: actorIdOf(v7()) })).ledgerId;
  },
  'a random history': async () => {
    const book = await openBook(createPostgresEventStore({ pool }));
    await book.run(randomCommands(Array.from({ length: 12 }, newAccount), 11, 400));
    return book.ledgerId;
  },
} satisfies Record<string, () => Promise<LedgerId>>;

describe.each(Object.entries(ledgers))('of %s', (_, open) => {
  it('every table that goes is the same when it is back', async () => {
    const ledgerId = await open();
    const before = await projected(ledgerId, () => digest(ledgerId));
    expect(Object.values(before)).toEqual(expect.arrayContaining([expect.stringMatching(/^[1-9]/)]));
    await deleteEverything();
    // What the projections do not name as theirs would be left.
    expect(await tablesWithRows()).toEqual([]);
    expect(await projected(ledgerId, () => digest(ledgerId))).toEqual(before);
  });

  it('every table is the same in a generation that was filled in bulk', async () => {
    const ledgerId = await open();
    await projected(ledgerId, async (admin) => {
      const before = await digest(ledgerId);
      for (const { name } of createProjections()) await admin.rebuild(ledgerId, name, { keepsOld: false });
      const answer = (all: Awaited<ReturnType<typeof admin.list>>) =>
        all.map(({ name, live, rebuild }) => [name, live, rebuild?.differences]);
      const expected = createProjections().map(({ name }) => [name, true, 0]);
      await expect
        .poll(async () => answer(await admin.list(ledgerId)), { timeout: 60_000, interval: 50 })
        .toEqual(expected.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
      expect(await digest(ledgerId)).toEqual(before);
    });
  });
});
