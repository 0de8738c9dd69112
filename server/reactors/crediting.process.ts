// A reactor in a process of its own, for the test that kills it: whoever opens an account is given a cent, once. `dies` kills the process
// right after the command was answered, when the checkpoint has not moved yet.
import { createCommandBus } from '#server/commands/command-bus.ts';
import { openPool } from '#server/database/pools.ts';
import { accountIdOf, actorIdOf } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import type { Reactor } from './reactor.ts';
import { createReactorRunner } from './reactor-runner.ts';

const [url = '', mode] = process.argv.slice(2);
const pool = openPool(url, 'commands');
const store = createPostgresEventStore({ pool });
const bus = createCommandBus({ store, onCommitted: () => {}, onFailed: () => {} });

const crediting: Reactor = {
  name: 'crediting',
  types: ['AccountOpened'],
  react: async (events, { ledgerId, commandId }) => {
    for (const { streamId } of events) {
      await bus.execute({
        ledgerId,
        commandId: commandId(`welcome ${streamId}`),
        actorId: actorIdOf('00000000-0000-8000-8000-00000000000f'),
        command: { type: 'CreditAccount', accountId: accountIdOf(streamId), amount: amountOf('1') },
      });
    }
    if (mode === 'dies') process.kill(process.pid, 'SIGKILL');
  },
};

const runner = createReactorRunner({ store, pool, reactors: [crediting], log: { warn: () => {} }, pollMs: 20, turnMs: 600 });
await runner.install();
runner.start();
process.on('disconnect', async () => {
  await runner.stop();
  await bus.stop();
  await pool.end();
});
process.send?.('ready');
