// From settings to a database that is safe, migrated and connected: the embedded one or an outside one.
import type pg from 'pg';
import { refuseUnsafeDatabase } from './durability.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { openPool, type PoolName } from './pools.ts';
import { waitUntilReachable } from './reach.ts';
import { openReadServer, type ReadServer } from './read-server.ts';

export type Database = {
  logUrl: string;
  readUrl: string;
  pools: Readonly<Record<PoolName, pg.Pool>>;
  readServer: ReadServer;
  /** Ends the connections, then the embedded server. */
  close(): Promise<void>;
};

export type DatabaseSettings = {
  databaseUrl: string | undefined;
  readDatabaseUrl: string | undefined;
  dataDir: string;
  allowUnsafeDatabase: boolean;
};

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
  await waitUntilReachable(logUrl, say);
  // The read side can be rebuilt; the log cannot.
  if (!allowUnsafeDatabase) await refuseUnsafeDatabase(logUrl);
  await migrate({ url: logUrl, side: 'log', say });
  const readServer = await openReadServer({ url: readUrl, withLog: readUrl === logUrl, say });
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
    readServer,
    close: async () => {
      await readServer.close();
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
      await embedded?.stop();
    },
  };
}
