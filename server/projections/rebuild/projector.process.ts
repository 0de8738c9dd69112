// A process with the role of a projector, for tests: it follows the log and works on rebuilds, and kills itself at its n-th statement.
import pg from 'pg';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { readGenerations } from '../runner/checkpoint.ts';
import { createProjectionRunner } from '../runner/projection-runner.ts';
import { createRebuilder } from './rebuilder.ts';

const [url, ledgerName = '', statements = '0'] = process.argv.slice(2);

const last = Number(statements);
let count = 0;
const send: unknown = pg.Client.prototype.query;
// Odd ones are on their way when the process dies, even ones are not.
Object.defineProperty(pg.Client.prototype, 'query', {
  value(...asked: readonly unknown[]): unknown {
    count += 1;
    const die = () => process.kill(process.pid, 'SIGKILL');
    if (count === last && last % 2 === 0) die();
    if (count === last) setImmediate(die);
    return typeof send === 'function' ? send.apply(this, asked) : undefined;
  },
});

const ledgerId = ledgerIdOf(ledgerName);
const pool = new pg.Pool({ connectionString: url, max: 4 });
const folding = {
  pool,
  store: createPostgresEventStore({ pool: new pg.Pool({ connectionString: url, max: 2 }) }),
  projections: [createAccountsProjection()],
  log: { warn: () => {}, info: () => {} },
  pollMs: 10,
};
const runner = createProjectionRunner(folding);
const rebuilder = createRebuilder({ ...folding, wake: runner.wake, pageSize: 40 });
await runner.start();
await rebuilder.start();
for (;;) {
  const generations = await readGenerations(pool, ledgerId);
  if (generations.length === 1 && generations[0]?.generation !== 1) break;
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.exit(0);
