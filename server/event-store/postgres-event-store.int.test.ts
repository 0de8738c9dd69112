// The PostgreSQL store keeps the contract on a real server.
import pg from 'pg';
import { createTestDatabase } from '#server/database/test-database.ts';
import { eventStoreContract } from './contract/event-store.contract.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';

eventStoreContract('the PostgreSQL event store', async () => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 6 });
  let nowMs = 0;
  return {
    store: createPostgresEventStore({ pool, clock: { known: () => nowMs, ask: async () => nowMs } }),
    setClock: (next) => {
      nowMs = next;
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
});
