// A process with the role of a projector, for tests: it follows the log and works on rebuilds, and kills itself at a statement.
import pg from 'pg';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { readGenerations } from '../runner/checkpoint.ts';
import { createProjectionRunner } from '../runner/projection-runner.ts';
import { createRebuilder } from './rebuilder.ts';

const [url, ledgerName = '', where = '', when = ''] = process.argv.slice(2);

// The n-th statement, or the first with these words in it; before it is sent, or when it is on its way.
let count = 0;
function isTheLast(sql: unknown): boolean {
  count += 1;
  return /^\d+$/.test(where) ? count === Number(where) : where !== '' && typeof sql === 'string' && sql.includes(where);
}
const send: unknown = pg.Client.prototype.query;
Object.defineProperty(pg.Client.prototype, 'query', {
  value(...asked: readonly unknown[]): unknown {
    const [first] = asked;
    const isLast = isTheLast(typeof first === 'object' && first !== null && 'text' in first ? first.text : first);
    const die = () => process.kill(process.pid, 'SIGKILL');
    if (isLast && when === 'before') die();
    if (isLast) setImmediate(die);
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
const rebuilder = createRebuilder({ ...folding, wake: runner.reread, pageSize: 40 });
await runner.start();
await rebuilder.start();
for (;;) {
  const generations = await readGenerations(pool, ledgerId);
  if (generations.length === 1 && generations[0]?.generation !== 1) break;
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.exit(0);
