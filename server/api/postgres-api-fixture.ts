// The whole API on a database of its own, for tests: the store, the bus, the projections and the read models as main.ts puts them together.
import pg from 'pg';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { migrate } from '#server/database/migrate.ts';
import { openPool } from '#server/database/pools.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createIntegrityReads, createIntegrityRunner } from '#server/integrity/integrity.ts';
import { databaseSource } from '#server/metrics/database-source.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { processSource } from '#server/metrics/process-source.ts';
import { createProjections, createReadSide } from '#server/projections/read-side.ts';
import { createProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import { createRebuilder } from '#server/projections/rebuild/rebuilder.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { listReactors } from '#server/reactors/reactor-list.ts';
import { createWebhookAdmin } from '#server/reactors/webhooks/webhook-admin.ts';
import { serveApi, type TestApi } from './api-fixture.ts';
import { createProcessReads } from './process-reads.ts';

export interface PostgresApi extends TestApi {
  /** Of the log, as its owner. */
  readonly logUrl: string;
  /** Closes the database to everyone. */
  interrupt(): Promise<void>;
  restore(): Promise<void>;
}

export async function servePostgresApi(): Promise<PostgresApi> {
  // Two databases, as with PLAYHEAD_READ_DATABASE_URL: whatever joined across would fail here.
  const database = await createTestDatabase({ migrated: false });
  const readDatabase = await createTestDatabase({ migrated: false });
  await migrate({ url: database.url, side: 'log' });
  await migrate({ url: readDatabase.url, side: 'read' });
  const urls = { commands: database.url, feed: database.url, queries: readDatabase.url, projections: readDatabase.url };
  const pools = (['commands', 'feed', 'queries', 'projections'] as const).map((name) => openPool(urls[name], name));
  const [commands, feed, queries, projections] = pools as [pg.Pool, pg.Pool, pg.Pool, pg.Pool];
  const metrics = createMetrics();
  const store = metrics.measured(createPostgresEventStore({ pool: commands }));
  const quiet = { warn: () => {}, error: () => {}, info: () => {} };
  const folding = { store: createPostgresEventStore({ pool: feed }), pool: projections, projections: createProjections(), log: quiet };
  const runner = createProjectionRunner(folding);
  await runner.start();
  const rebuilder = createRebuilder({ ...folding, wake: runner.reread });
  await rebuilder.start();
  const bus = createCommandBus({ store, onCommitted: runner.wake, onFailed: () => {} });
  const integrity = createIntegrityRunner({ store: folding.store, log: feed, read: projections, onError: () => {}, pollMs: 50 });
  await integrity.start();
  const { onMoved } = runner;
  metrics.add(databaseSource({ log: feed, read: queries }));
  const sockets = () => ({ connected: 0, watches: new Map<string, number>() });
  const standing = { pools: { commands, feed, queries, projections }, waiting: bus.waiting, sockets };
  metrics.add(processSource(standing));
  const parts = {
    metrics,
    ...createReadSide({ pool: queries, store, onMoved }),
    projections: createProjectionAdmin({ ...folding, wake: rebuilder.wakeFor }),
    integrity: createIntegrityReads(queries),
    process: createProcessReads({ ...standing, log: feed, read: queries }),
    webhooks: createWebhookAdmin(feed, { allowPrivate: false }),
    reactors: (ledgerId: LedgerId) => listReactors(feed, ledgerId),
  };
  const api = await serveApi({ store, bus, parts });
  const both = [database, readDatabase];
  return {
    ...api,
    logUrl: database.url,
    interrupt: () =>
      onEach(both, (name) => [
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ]),
    restore: () => onEach(both, (name) => [`alter database ${name} allow_connections true`]),
    close: async () => {
      await api.close();
      await bus.stop();
      await integrity.stop();
      await rebuilder.stop();
      await runner.stop();
      await Promise.all(pools.map((pool) => pool.end()));
      await Promise.all(both.map(({ drop }) => drop()));
    },
  };
}

async function onEach(databases: readonly TestDatabase[], statementsFor: (name: string) => readonly string[]): Promise<void> {
  for (const { url } of databases) await onServer(url, statementsFor(new URL(url).pathname.slice(1)));
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: 'postgres' }).toString() });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
