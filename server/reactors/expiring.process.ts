// A worker process for tests: runs the queue and hold expiry. `dies` kills it right after an expiry was queued, before the checkpoint moved.
import { createCommandBus } from '#server/commands/command-bus.ts';
import { startQueueWorker } from '#server/commands/queue-worker.ts';
import { openPool } from '#server/database/pools.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createHoldExpiry } from './hold-expiry.ts';
import { createReactorRunner } from './reactor-runner.ts';

const [url = '', mode] = process.argv.slice(2);
const pools = [openPool(url, 'commands'), openPool(url, 'queue'), openPool(url, 'reactors')] as const;
const [commands, queue, reactorPool] = pools;
const store = createPostgresEventStore({ pool: commands });
const log = { warn: () => {} };

const bus = createCommandBus({
  store,
  onCommitted: (ledgerId) => runner.wake(ledgerId),
  onQueued: () => worker.wake(),
  onFailed: (_, error) => {
    throw error;
  },
});
const worker = startQueueWorker({
  queue: createPostgresEventStore({ pool: queue }).queue,
  execute: bus.runQueued,
  fail: (command) => bus.failQueued(command, new Error('tried too often')),
  log,
});
const expiry = createHoldExpiry({
  cancel: bus.cancel,
  submit: async (envelope) => {
    const outcome = await bus.submit(envelope);
    if (mode === 'dies') process.kill(process.pid, 'SIGKILL');
    return outcome;
  },
});
const runner = createReactorRunner({ store, pool: reactorPool, reactors: [expiry], log, pollMs: 20, turnMs: 600 });
await runner.install();
runner.start();

process.on('disconnect', async () => {
  await worker.stop();
  await runner.stop();
  await bus.stop();
  await Promise.all(pools.map((pool) => pool.end()));
});
process.send?.('ready');
