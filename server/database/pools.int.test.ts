// Pools and clients against a real server: waits end, both clients answer, what is unsafe is refused.
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseUnsafeDatabase, UnsafeDatabase } from './durability.ts';
import { openLogClient } from './log-client.ts';
import { openPool, poolSettings } from './pools.ts';
import { openReadClient } from './read-client.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'queries');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

describe('a pool', () => {
  it('limits every wait on the server, and works in UTC', async () => {
    const { rows } = await pool.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone', 'application_name')",
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      statement_timeout: '5000',
      lock_timeout: '2000',
      idle_in_transaction_session_timeout: '10000',
      TimeZone: 'UTC',
      application_name: 'playhead queries',
    });
  });

  it.for([
    ['commands', 'on'],
    ['queue', 'on'],
    ['reactors', 'off'],
  ] as const)('of %s has synchronous_commit %s', async ([name, expected]) => {
    const one = openPool(database.url, name);
    const { rows } = await one.query('show synchronous_commit');
    await one.end();
    expect(rows).toEqual([{ synchronous_commit: expected }]);
  });

  it('leaves room for three more processes in a PostgreSQL of 100 connections', () => {
    const most = Object.values(poolSettings).reduce((sum, { max }) => sum + max, 0);
    expect(4 * most).toBeLessThanOrEqual(97);
  });

  it('replaces a connection that the server ended', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    await pool.query('select 1');
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'playhead queries'");
    await client.end();
    await expect.poll(async () => (await pool.query('select 1').catch(() => undefined))?.rowCount).toBe(1);
  });

  it('lives on when a connection is lost in the middle of a transaction', async () => {
    const client = await pool.connect();
    const { rows } = await client
      .query<{ pid: number }>('begin; select pg_backend_pid() as pid')
      .then((results) => [results].flat()[1] ?? { rows: [] });
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect
      .poll(() =>
        client.query('select 1').then(
          () => 'answered',
          () => 'lost',
        ),
      )
      .toBe('lost');
    client.release(true);
    expect((await pool.query('select 1')).rowCount).toBe(1);
  });

  it('is shared by Prisma on both sides', async () => {
    const [log, read] = [openLogClient(pool), openReadClient(pool)];
    await log.ledger.create({ data: { ledgerId: 'main', epoch: '00000000-0000-4000-8000-000000000000' } });
    expect(await log.ledger.findMany()).toMatchObject([{ ledgerId: 'main', position: 0n }]);
    expect(await read.account.count()).toBe(0);
  });
});

describe('a database that may forget', () => {
  const setting = async (change: string) => {
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(`alter database ${new URL(database.url).pathname.slice(1)} ${change}`).finally(() => client.end());
  };

  it('is taken when it does not', () => expect(refuseUnsafeDatabase(database.url)).resolves.toBeUndefined());

  it('is refused by the name of the setting', async () => {
    await setting('set synchronous_commit = off');
    await expect(refuseUnsafeDatabase(database.url)).rejects.toThrow(UnsafeDatabase);
    await expect(refuseUnsafeDatabase(database.url)).rejects.toThrow('synchronous_commit is off');
  });

  it('is taken when a commit waits for another server as well', async () => {
    await setting('set synchronous_commit = remote_apply');
    await expect(refuseUnsafeDatabase(database.url)).resolves.toBeUndefined();
  });
});
