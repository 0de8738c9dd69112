// A runner in a process of its own, for tests that pause and kill it. Says what it applies, so that one can be hit in the middle.
import { openPool } from '#server/database/pools.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { notingProjections } from './noting-spec.ts';
import { createProjectionRunner } from './projection-runner.ts';

const [url = '', turnMs = '', batchSize = ''] = process.argv.slice(2);
// Whoever listened may be gone.
const tell = (message: object | string) => void (process.connected && process.send?.(message, () => {}));
const feed = openPool(url, 'feed');
const pool = openPool(url, 'projections');
const runner = createProjectionRunner({
  store: createPostgresEventStore({ pool: feed }),
  pool,
  projections: [createAccountsProjection(), ...notingProjections(tell)],
  log: { warn: (_, message) => tell({ warning: message }) },
  pollMs: 50,
  turnMs: Number(turnMs),
  batchSize: Number(batchSize),
});
process.on('disconnect', async () => {
  await runner.stop();
  await pool.end();
  await feed.end();
});
await runner.start();
tell('ready');
