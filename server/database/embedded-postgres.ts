// The PostgreSQL that Playhead brings along: started or adopted, kept alive while Playhead runs, and stopped after it.
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, lastPort, readPassword, readPostmaster } from './postgres-cluster.ts';
import { choosePostgresRunner } from './postgres-runner.ts';
import { logTail, type PostgresServer, signalServer, spawnUnlessRunning, stopServer } from './postgres-server.ts';

export type EmbeddedPostgres = {
  /** Of the database `playhead`, as its owner. */
  connectionString: string;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
};

export type EmbeddedSettings = { dataDir: string; say?: (sentence: string) => void };

/** Another living Playhead works with this data directory. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string) {
    super(`Another Playhead is running on the data in ${dataDir}. Stop it first, or set PLAYHEAD_DATA_DIR to a directory of its own.`);
  }
}

const startLimitMs = 60_000;
const ownerLockLimitMs = 1_500;

/**
 * Starts the embedded PostgreSQL over `dataDir`, or adopts the one that a killed Playhead left running there, and owns it until `stop`.
 * A server that dies meanwhile is started again on the same port. Throws `DataDirectoryInUse` when another Playhead owns it.
 */
export async function startEmbeddedPostgres({ dataDir, say = () => {} }: EmbeddedSettings): Promise<EmbeddedPostgres> {
  const runner = choosePostgresRunner(join(resolve(dataDir), 'postgres'), say);
  await ensureCluster(runner);
  const server: PostgresServer = { runner, logFile: `${runner.clusterDir}.log`, port: lastPort(runner.clusterDir) };
  let stopping = false;
  let owner = await startAndOwn(server, dataDir);
  const keep = () =>
    owner.once('end', async () => {
      while (!stopping) {
        say('The embedded database went away; starting it again.');
        const again = await startAndOwn(server, dataDir).catch((error: Error) => say(error.message));
        if (again) {
          owner = again;
          return stopping ? stopServer(server) : keep();
        }
        await sleep(1_000);
      }
    });
  keep();
  // Whatever ends this process by `process.exit` ends the server too; only a kill leaves it to be adopted.
  const stopAtExit = () => signalServer(server);
  process.once('exit', stopAtExit);
  await createDatabase(owner);
  return {
    connectionString: urlOf(server, 'playhead'),
    stop: async () => {
      stopping = true;
      await stopServer(server);
      process.off('exit', stopAtExit);
      await owner.end().catch(() => {});
    },
  };
}

/**
 * Of the database `playhead` in the embedded PostgreSQL that another living Playhead runs over `dataDir`; null when none does. It stops when
 * that one stops.
 */
export async function joinEmbeddedPostgres({ dataDir, say = () => {} }: EmbeddedSettings): Promise<string | null> {
  const runner = choosePostgresRunner(join(resolve(dataDir), 'postgres'), say);
  const server: PostgresServer = { runner, logFile: `${runner.clusterDir}.log`, port: lastPort(runner.clusterDir) };
  const client = await connect(server).catch(() => undefined);
  if (!client) return null;
  try {
    // One that nobody owns was left by a Playhead that was killed: whoever starts next adopts it.
    return (await takeOwnership(client)) ? null : urlOf(server, 'playhead');
  } finally {
    await client.end().catch(() => {});
  }
}

// A connection is the only proof of a running server, and the advisory lock on it the only proof of owning it.
async function startAndOwn(server: PostgresServer, dataDir: string): Promise<pg.Client> {
  const startedAt = Date.now();
  let lockAskedAt: number | undefined;
  let lastError: unknown;
  // A server that answers that it is starting up is recovering from a crash, and has all the time it needs.
  for (; Date.now() - startedAt < startLimitMs || isStartingUp(lastError); await sleep(lockAskedAt ? 100 : 10)) {
    const client = await connect(server).catch((error: unknown) => {
      lastError = error;
    });
    if (!client) {
      if (!isStartingUp(lastError)) await spawnUnlessRunning(server, startedAt);
      continue;
    }
    if (await takeOwnership(client)) return client;
    await client.end().catch(() => {});
    // The lock of a Playhead killed a moment ago is let go when the server notices its closed connection.
    lockAskedAt ??= Date.now();
    if (Date.now() - lockAskedAt > ownerLockLimitMs) throw new DataDirectoryInUse(dataDir);
  }
  throw new Error(
    `The embedded PostgreSQL did not start within ${startLimitMs / 1000} s. Its log is ${server.logFile}.\n${logTail(server)}`,
  );
}

async function connect(server: PostgresServer): Promise<pg.Client> {
  const running = readPostmaster(server.runner.clusterDir);
  if (!running) throw new Error('not running');
  server.port = running.port;
  const client = new pg.Client({
    connectionString: urlOf(server, 'postgres'),
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    application_name: 'playhead owner',
  });
  // Without a listener a lost connection would end the process; `end` is what tells.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function takeOwnership(client: pg.Client): Promise<boolean> {
  const answer = await client
    .query<{ taken: boolean }>("select pg_try_advisory_lock(hashtext('playhead.owner')) as taken")
    .catch(() => undefined);
  return answer?.rows[0]?.taken === true;
}

async function createDatabase(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query("select from pg_database where datname = 'playhead'");
  if (rowCount === 0) await owner.query('create database playhead');
}

const isStartingUp = (error: unknown) => error instanceof pg.DatabaseError && error.code === '57P03';

const urlOf = ({ runner, port }: PostgresServer, database: string) =>
  `postgresql://playhead:${readPassword(runner.clusterDir)}@127.0.0.1:${port}/${database}`;
