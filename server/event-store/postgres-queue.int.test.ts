// What the queue asks of PostgreSQL is found by index, also by statements that were planned while it was empty.
import pg from 'pg';
import { expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase } from '#server/database/test-database.ts';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { headOf, waiting } from './contract/store-under-test.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';
import { batchOf, beginLedger, newCommandId } from './sample-batch.ts';

it('nothing reads the whole queue, however large it has grown since', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  // An empty table that was cleaned has no pages: to read it whole costs nothing, and so it is planned.
  await client.query('vacuum analyze log.command_queue');
  const pool = openPool(database.url, 'commands');
  const store = createPostgresEventStore({ pool });
  const ledgerId = await beginLedger(store, ledgerIdOf('main'));
  const use = async () => {
    const id = newCommandId();
    await store.queue.enqueue(ledgerId, [waiting(id)]);
    await store.append(ledgerId, await headOf(store, ledgerId), { ...batchOf(new Map(), [{ id, accounts: [] }, []]), dequeue: [id] });
    await store.queue.readDue();
    await store.queue.claim(ledgerId, (claimed) => claimed.readDue(500));
    for (const order of ['due', 'newest'] as const) await store.queue.list(ledgerId, { order, limit: 10 });
    await store.queue.countTry(ledgerId, [id]);
    await store.queue.dropEnded(ledgerId, [id]);
  };
  // PostgreSQL keeps a plan after the fifth time.
  for (let time = 0; time < 10; time += 1) await use();
  await pool.end();
  const { rows } = await client.query("select seq_scan, idx_scan from pg_stat_user_tables where relname = 'command_queue'");
  await client.end();
  await database.drop();
  expect(rows).toEqual([{ seq_scan: expect.any(String), idx_scan: expect.any(String) }]);
  expect(Number(rows[0]?.idx_scan)).toBeGreaterThan(50);
  expect(Number(rows[0]?.seq_scan)).toBeLessThan(5);
});
