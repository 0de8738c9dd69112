// A bus in a process of its own, for tests of several processes: executes what its parent sends, and answers with the outcome or the error.
import { openPool } from '#server/database/pools.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createPostgresWriters } from '#server/event-store/writers.ts';
import { type BusRequest, envelopeOf } from './bus-spec.ts';
import { createCommandBus } from './command-bus.ts';

const [url = '', way] = process.argv.slice(2);
const pool = openPool(url, 'commands');
const bus = createCommandBus({
  store: createPostgresEventStore({ pool }),
  ...(way === 'handing over' && { writers: (address: string) => createPostgresWriters({ pool, address }) }),
  onCommitted: () => {},
  onFailed: (_, error) => {
    throw error;
  },
});

process.on('message', async (request: BusRequest) => {
  const answer = await bus.execute(envelopeOf(request)).then(
    ({ status, position }) => ({ key: request.key, status, position }),
    (error: Error) => ({ key: request.key, status: error.name, position: 0 }),
  );
  process.send?.(answer);
});
process.on('disconnect', async () => {
  await bus.stop();
  await pool.end();
});
process.send?.('ready');
