// From settings to a database that is safe, migrated and connected: the embedded one or an outside one.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { refuseUnsafeDatabase } from './durability.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { openPool, type PoolName } from './pools.ts';

export type Database = {
  logUrl: string;
  readUrl: string;
  pools: Readonly<Record<PoolName, pg.Pool>>;
  /** Ends the connections, then the embedded server. */
  close(): Promise<void>;
};

export type DatabaseSettings = {
  databaseUrl: string | undefined;
  readDatabaseUrl: string | undefined;
  dataDir: string;
  allowUnsafeDatabase: boolean;
};

const waitLimitMs = 30_000;

/** Throws with a sentence for a person when the database cannot be had, is unsafe, or is of another build. `say` is told what takes time. */
export async function openDatabase(settings: DatabaseSettings, say: (sentence: string) => void): Promise<Database> {
  const embedded = settings.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: settings.dataDir, say }) : undefined;
  try {
    return await connect(embedded, { ...settings, say });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

type Connecting = DatabaseSettings & { say: (sentence: string) => void };

async function connect(embedded: EmbeddedPostgres | undefined, settings: Connecting): Promise<Database> {
  const { databaseUrl, readDatabaseUrl, allowUnsafeDatabase, say } = settings;
  const logUrl = embedded?.connectionString ?? databaseUrl ?? '';
  const readUrl = readDatabaseUrl ?? logUrl;
  for (const url of new Set([logUrl, readUrl])) await waitUntilReachable(url, say);
  // The read side can be rebuilt; the log cannot.
  if (!allowUnsafeDatabase) await refuseUnsafeDatabase(logUrl);
  await migrate({ url: logUrl, side: 'log', say });
  await migrate({ url: readUrl, side: 'read', say });
  const open = (url: string, name: PoolName) => openPool(url, name, (error) => say(`A database connection was lost: ${error.message}`));
  const pools = {
    commands: open(logUrl, 'commands'),
    queue: open(logUrl, 'queue'),
    feed: open(logUrl, 'feed'),
    reactors: open(logUrl, 'reactors'),
    queries: open(readUrl, 'queries'),
    projections: open(readUrl, 'projections'),
  };
  return {
    logUrl,
    readUrl,
    pools,
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
      await embedded?.stop();
    },
  };
}

// A database that starts at the same time as Playhead may take its while; one that refuses the password will not get better.
async function waitUntilReachable(url: string, say: (sentence: string) => void): Promise<void> {
  const { hostname, port } = new URL(url);
  const place = `the database at ${hostname}:${port || 5432}`;
  for (const startedAt = Date.now(); ; await sleep(500)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      const reason = reasonOf(error);
      const final = error instanceof pg.DatabaseError && error.code !== '57P03' && error.code !== '53300';
      if (final || Date.now() - startedAt > waitLimitMs) throw new Error(`Playhead cannot use ${place}: ${reason}.`, { cause: error });
      if (Date.now() - startedAt < 500) say(`Waiting for ${place}: ${reason}.`);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

// A name with several addresses fails with one error for each, and none of its own.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
