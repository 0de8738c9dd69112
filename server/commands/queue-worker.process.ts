// A worker in a process of its own, for tests that kill it. A command with the reference "poison" kills it without their help.
import { openPool } from '#server/database/pools.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createCommandBus } from './command-bus.ts';
import { startQueueWorker } from './queue-worker.ts';

const [url = ''] = process.argv.slice(2);
const [commands, queue] = [openPool(url, 'commands'), openPool(url, 'queue')];
const bus = createCommandBus({ store: createPostgresEventStore({ pool: commands }), onCommitted: () => {}, onFailed: () => {} });
const worker = startQueueWorker({
  queue: createPostgresEventStore({ pool: queue }).queue,
  execute: async (batch) => {
    if (batch.some(({ payload }) => payload.reference === 'poison')) process.kill(process.pid, 'SIGKILL');
    const results = await bus.runQueued(batch);
    // The test may be over while a batch is under way.
    if (process.connected) process.send?.({ ran: batch.length, rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20) });
    return results;
  },
  fail: (command) => bus.failQueued(command, new Error('five tries')),
  log: { warn: () => {} },
});
process.on('disconnect', async () => {
  await worker.stop();
  await bus.stop();
  await Promise.all([commands.end(), queue.end()]);
});
process.send?.('ready');
