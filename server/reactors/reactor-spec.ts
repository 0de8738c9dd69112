// What tests of reactors share: a database with ledgers in it, and runners that are stopped after each test.
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { type Book, openBook } from '#server/projections/book-fixture.ts';
import type { Reactor } from './reactor.ts';
import { createReactorRunner, type ReactorRunner, type ReactorRunnerOptions } from './reactor-runner.ts';

export interface ReactorRow {
  readonly position: number;
  readonly owner: string | null;
  readonly failures: number;
  readonly error: string | null;
  readonly due: boolean;
}

/** For a whole test file: call it at its top. */
export function reactorBench() {
  let database: TestDatabase;
  let pool: pg.Pool;
  const runners: ReactorRunner[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool(database.url, 'commands');
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    // What a test installed is new to the next one.
    await pool.query('delete from log.reactors');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const row = async (ledgerId: LedgerId, name: string): Promise<ReactorRow | undefined> => {
    const sql = `select position::int, owner, failures, error, due_at <= now() as due from log.reactors where ledger_id = $1 and name = $2`;
    return (await pool.query<ReactorRow>(sql, [ledgerId, name])).rows[0];
  };

  return {
    row,
    pool: () => pool,
    url: () => database.url,
    store: () => createPostgresEventStore({ pool }),
    openBook: (): Promise<Book> => openBook(createPostgresEventStore({ pool })),
    /** A runner as in a process of its own, installed and started. */
    start: async (options: Partial<ReactorRunnerOptions> & Pick<ReactorRunnerOptions, 'reactors'>) => {
      const warnings: string[] = [];
      const log = { warn: (_: object, message: string) => void warnings.push(message) };
      const runner = createReactorRunner({ store: createPostgresEventStore({ pool }), pool, log, pollMs: 20, turnMs: 600, ...options });
      runners.push(runner);
      await runner.install();
      runner.start();
      return { runner, warnings };
    },
    /** Waits until the reactor stands at the head and nobody is at work. */
    atHead: async ({ store, ledgerId }: Book, name: string) => {
      const head = (await store.head(ledgerId))?.position;
      await expect.poll(() => row(ledgerId, name), { timeout: 20_000, interval: 10 }).toMatchObject({ position: head, owner: null });
    },
  };
}

/** Remembers what it was called with. */
export function rememberingReactor(name = 'remembering'): Reactor & { readonly seen: RecordedEvent[] } {
  const seen: RecordedEvent[] = [];
  return { name, seen, react: async (events) => void seen.push(...events) };
}
