// The PostgreSQL store keeps the contract on a real server.
import pg from 'pg';
import { createTestDatabase } from '#server/database/test-database.ts';
import { commandIdOf } from '#server/domain/ids.ts';
import { eventStoreContract } from './contract/event-store.contract.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';

eventStoreContract('the PostgreSQL event store', async () => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 6 });
  let nowMs = 0;
  return {
    store: createPostgresEventStore({ pool, clock: async () => nowMs }),
    setClock: (next) => {
      nowMs = next;
    },
    enqueue: async (ledgerId, id) => {
      await pool.query(
        `insert into log.command_queue (ledger_id, id, type, payload, content_hash, actor_id, correlation_id, submitted_at, execute_at)
         values ($1, $2, 'CreditAccount', '{}', '', $2, $2, now(), now())`,
        [ledgerId, id],
      );
    },
    queued: async (ledgerId) => {
      const { rows } = await pool.query<{ id: string }>('select id from log.command_queue where ledger_id = $1 order by number', [
        ledgerId,
      ]);
      return rows.map(({ id }) => commandIdOf(id));
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
});
