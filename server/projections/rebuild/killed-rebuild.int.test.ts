// A rebuild whose processes die like a machine does, at any statement: the next one goes on with it, and it ends with the same bytes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { newAccount, openBook, randomCommands } from '../book-fixture.ts';
import { createProjectionRunner } from '../runner/projection-runner.ts';
import { digestTables } from './digest-fixture.ts';
import { createProjectionAdmin } from './projection-admin.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const projections = [createAccountsProjection()];
const log = { warn: () => {}, info: () => {} };

/** Its signal, or null when it came to the end. */
async function projector(ledgerId: string, where = '', when: 'before' | 'sent' = 'before'): Promise<string | null> {
  const program = ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('projector.process.ts', import.meta.url))];
  const child = spawn(process.execPath, [...program, database.url, ledgerId, where, when], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  return child.signalCode;
}

describe('a rebuild that is killed', () => {
  it('while it fills, compares, switches or clears up ends all the same, with the same bytes', async () => {
    const store = createPostgresEventStore({ pool });
    const book = await openBook(store);
    const accounts = Array.from({ length: 12 }, newAccount);
    await book.run(randomCommands(accounts, 1, 500), 50);
    const runner = createProjectionRunner({ store, pool, projections, log, pollMs: 20 });
    await runner.start();
    const head = (await store.head(book.ledgerId))?.position ?? 0;
    const admin = createProjectionAdmin({ store, pool, projections, wake: () => {} });
    await expect.poll(() => admin.list(book.ledgerId), { timeout: 20_000 }).toMatchObject([{ position: head }]);
    await runner.stop();
    const right = await digestTables(pool, projections, book.ledgerId);
    await admin.rebuild(book.ledgerId, 'accounts', { keepsOld: false });

    for (const where of ['30', 'begin isolation level', 'full join', 'live = (generation', 'delete from read."entries"'])
      for (const when of ['before', 'sent'] as const) {
        expect(await projector(book.ledgerId, where, when)).toBe('SIGKILL');
        // The turn of a process that died is over after some seconds; here nobody waits for them.
        await pool.query("update read.rebuilds set worker_until = now() - interval '1 s' where worker is not null");
      }
    expect(await projector(book.ledgerId)).toBeNull();
    expect(await admin.list(book.ledgerId)).toMatchObject([
      { generation: 2, live: true, position: head, rebuild: { phase: 'switched', differences: 0 } },
    ]);
    expect(await digestTables(pool, projections, book.ledgerId)).toEqual(right);
    expect((await pool.query('select from read.entries where generation <> 2')).rowCount).toBe(0);
  });
});
