// The demo ledger in PostgreSQL: what the in-memory store holds, to the last hash.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { actorIdOf } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { demoLedgerId, openDemo } from './open-demo.ts';

const actorId = actorIdOf('0190a000-0000-7000-8000-0000000000aa');

describe('opening the demo in PostgreSQL', () => {
  let database: TestDatabase;
  let pools: readonly pg.Pool[];

  beforeAll(async () => {
    database = await createTestDatabase();
    pools = [openPool(database.url, 'commands'), openPool(database.url, 'commands')];
  });
  afterAll(async () => {
    for (const pool of pools) await pool.end();
    await database.drop();
  });

  it('writes the same log as in memory, once, when two processes open it together', async () => {
    const now = new Date();
    const stores = pools.map((pool) => createPostgresEventStore({ pool }));
    const memory = createMemoryEventStore();
    await Promise.all([...stores, memory].map((store) => openDemo({ store, now, actorId })));
    const expected = await logOf(memory);
    expect(expected.events.length).toBeGreaterThan(4_500);
    for (const store of stores) expect(await logOf(store)).toEqual(expected);
  });
});

async function logOf(store: EventStore) {
  const { events, head } = await store.readFeed(demoLedgerId, 0, 10_000);
  return { events, head, outcomes: await store.readOutcomes(demoLedgerId, 0, 10_000) };
}
