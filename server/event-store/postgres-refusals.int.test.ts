// What a real server refuses, and what the store makes of it.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { BatchRefused, CommandAlreadyRecorded, StoreUnavailable, VersionConflict } from './errors.ts';
import type { EventStore, Head } from './event-store.ts';
import { readError, writeError } from './postgres-errors.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';
import { batchOf, beginLedger, newAccount, newCommandId, write } from './sample-batch.ts';

let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;
let ledgerId: LedgerId;
let ledgers = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, lock_timeout: 100, statement_timeout: 2_000 });
  pool.on('error', () => {});
  store = createPostgresEventStore({ pool });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  ledgers += 1;
  ledgerId = await beginLedger(store, ledgerIdOf(`l${ledgers}`));
});

const known = async (): Promise<Head> => {
  const head = await store.head(ledgerId);
  if (head === null) throw new Error('no ledger');
  return head;
};
const once = () => batchOf(new Map(), [[newAccount()]]);

describe('the log', () => {
  it.each(['events', 'commands'])('refuses to change or lose %s', async (table) => {
    await write(store, ledgerId, [newAccount()]);
    for (const change of [`update log.${table} set type = 'X'`, `delete from log.${table}`, `truncate log.${table}`]) {
      await expect(pool.query(change)).rejects.toMatchObject({ code: '23001' });
    }
    expect((await store.readFeed(ledgerId, 0, 10)).events).toHaveLength(1);
    expect(await store.readOutcomes(ledgerId, 0, 10)).toHaveLength(1);
  });
});

describe('the nets below the head', () => {
  // A head that was set back, as a careless restore would: only the unique keys stand between the log and a second truth.
  const setBack = (columns: string) => pool.query(`update log.ledgers set ${columns} where ledger_id = $1`, [ledgerId]);

  it('catch a position that is taken', async () => {
    await write(store, ledgerId, [newAccount()]);
    await setBack('position = 0');
    await expect(store.append(ledgerId, await known(), once())).rejects.toBeInstanceOf(VersionConflict);
  });

  it('catch an outcome number that is taken', async () => {
    await write(store, ledgerId, [newAccount()]);
    await setBack('outcomes = 0');
    await expect(store.append(ledgerId, await known(), once())).rejects.toBeInstanceOf(VersionConflict);
  });

  it('are known by how their names begin, as Citus names them by shard', async () => {
    await pool.query(
      'create table shard (a int constraint commands_pkey_102008 primary key, b int constraint events_stream_version_102009 unique, c int unique)',
    );
    const violation = async (columns: string) => {
      const error = await pool.query(`insert into shard ${columns}`).catch((cause: unknown) => cause);
      return [readError(error), writeError(error)];
    };
    await pool.query('insert into shard values (1, 1, 1)');
    const classes = [CommandAlreadyRecorded, VersionConflict, BatchRefused];
    for (const [index, values] of ['values (1, 2, 2)', 'values (2, 1, 2)', 'values (2, 2, 1)'].entries()) {
      for (const error of await violation(values)) expect(error).toBeInstanceOf(classes[index]);
    }
  });
});

describe('what the database will not do now', () => {
  it('is unavailable when the head stays locked', async () => {
    await store.holdHead(ledgerId, async () => {
      await expect(
        store.append(ledgerId, await store.head(ledgerId).then((head) => head ?? Promise.reject()), once()),
      ).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.holdHead(ledgerId, async () => undefined)).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });

  it.each([
    ['the server cancels it', 'select pg_sleep(5)', 'set statement_timeout = 50'],
    ['the database is read-only', 'delete from log.snapshots', 'set default_transaction_read_only = on'],
    ['a table is missing', 'select * from log.nothing', 'select 1'],
  ])('is unavailable when %s', async (_, statement, before) => {
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(before);
    const error = await client.query(statement).catch((cause: unknown) => cause);
    await client.end();
    expect(error).toBeInstanceOf(pg.DatabaseError);
    expect(writeError(error)).toBeInstanceOf(StoreUnavailable);
  });
});

describe('what the database refuses of a batch', () => {
  it('is the batch itself, with the cause, and in a held head too', async () => {
    const batch = once();
    const events = batch.events.map((event) => ({ ...event, schemaVersion: 0 }));
    const refused = store.append(ledgerId, await known(), { ...batch, events });
    await expect(refused).rejects.toMatchObject({ name: 'BatchRefused', cause: { code: '23514', constraint: 'events_positive' } });
    const held = store.holdHead(ledgerId, ({ append }) => append({ ...batch, events }));
    await expect(held).rejects.toBeInstanceOf(BatchRefused);
    expect(await known()).toMatchObject({ position: 0, outcomes: 0 });
    await expect(store.append(ledgerId, await known(), batch)).resolves.toBeDefined();
  });

  it('is an id that is none, before anything is sent', async () => {
    const batch = batchOf(new Map(), [[newAccount()]]);
    const commands = batch.commands.map((command) => ({ ...command, contentHash: 'xy'.repeat(32) }));
    await expect(store.append(ledgerId, await known(), { ...batch, commands })).rejects.toThrow(TypeError);
    expect(await store.readCommands(ledgerId, [newCommandId()])).toEqual([]);
  });
});
