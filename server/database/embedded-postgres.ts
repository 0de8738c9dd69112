// The PostgreSQL that Playhead brings along: started or adopted, kept alive while Playhead runs, and stopped after it.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  dropForeignLock,
  ensureCluster,
  isAlive,
  lastPort,
  plainEnvironment,
  readPassword,
  readPostmaster,
  run,
} from './postgres-cluster.ts';
import { choosePostgresRunner, type Runner } from './postgres-runner.ts';

export type EmbeddedPostgres = {
  /** Of the database `playhead`, as its owner. */
  connectionString: string;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
};

/** Another living Playhead works with this data directory. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string) {
    super(`Another Playhead is running on the data in ${dataDir}. Stop it first, or set PLAYHEAD_DATA_DIR to a directory of its own.`);
  }
}

type Server = { runner: Runner; logFile: string; port: number; child?: ChildProcess };

const startLimitMs = 60_000;
const ownerLockLimitMs = 1_500;

/**
 * Starts the embedded PostgreSQL over `dataDir`, or adopts the one that a killed Playhead left running there, and owns it until `stop`.
 * A server that dies meanwhile is started again on the same port. Throws `DataDirectoryInUse` when another Playhead owns it.
 */
export async function startEmbeddedPostgres({
  dataDir,
  say = () => {},
}: {
  dataDir: string;
  say?: (sentence: string) => void;
}): Promise<EmbeddedPostgres> {
  const runner = choosePostgresRunner(join(resolve(dataDir), 'postgres'), say);
  await ensureCluster(runner);
  const server: Server = { runner, logFile: `${runner.clusterDir}.log`, port: lastPort(runner.clusterDir) };
  let stopping = false;
  let owner = await startAndOwn(server, dataDir);
  const keep = () =>
    owner.once('end', async () => {
      while (!stopping) {
        say('The embedded database went away; starting it again.');
        const again = await startAndOwn(server, dataDir).catch((error: Error) => say(error.message));
        if (again) {
          owner = again;
          return keep();
        }
        await sleep(1_000);
      }
    });
  keep();
  await createDatabase(owner);
  return {
    connectionString: urlOf(server, 'playhead'),
    stop: async () => {
      stopping = true;
      await stopServer(server);
      await owner.end().catch(() => {});
    },
  };
}

// A connection is the only proof of a running server, and the advisory lock on it the only proof of owning it.
async function startAndOwn(server: Server, dataDir: string): Promise<pg.Client> {
  const startedAt = Date.now();
  let lockAskedAt: number | undefined;
  for (let lastError: unknown; Date.now() - startedAt < startLimitMs; await sleep(lockAskedAt ? 100 : 10)) {
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

async function connect(server: Server): Promise<pg.Client> {
  const running = await readPostmaster(server.runner.clusterDir);
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

// PostgreSQL's own lock file is the interlock: a second server over the same cluster ends by itself, so trying is harmless.
async function spawnUnlessRunning(server: Server, startedAt: number): Promise<void> {
  const { child, runner } = server;
  if (child && child.exitCode === null && child.signalCode === null) return;
  if (child && Date.now() - startedAt > 5_000 && !(await readPostmaster(runner.clusterDir))) {
    throw new Error(`The embedded PostgreSQL ends as soon as it is started. Its log is ${server.logFile}.\n${logTail(server)}`);
  }
  if (child) await sleep(100);
  await dropForeignLock(runner.clusterDir);
  server.port = await freePort(server.port);
  rotateLog(server.logFile);
  const invocation = runner.invoke('postgres', serverArguments(server));
  if (process.platform === 'win32') return run(runner.invoke('pg_ctl', windowsStart(server)));
  const log = openSync(server.logFile, 'a', 0o600);
  // Its own session: the terminal's Ctrl-C must reach Playhead alone, which stops the database last.
  const spawned = spawn(invocation.file, invocation.args, {
    ...invocation.options,
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  spawned.on('error', () => {});
  spawned.unref();
  closeSync(log);
  server.child = spawned;
}

function serverArguments({ runner, port }: Server): string[] {
  const sharedBuffersMb = Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 16)));
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    // What Playhead promises rests on these three; they are the defaults, and said all the same.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${sharedBuffersMb}MB`,
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // Statements here are short: compiling or sharing them out costs more than it gains, and containers have little shared memory.
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return ['-D', runner.clusterDir, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

// On Windows an administrator is refused too; pg_ctl gives its rights away first.
function windowsStart(server: Server): string[] {
  const options = serverArguments(server)
    .slice(2)
    .map((part) => (part === '' ? '""' : part));
  return ['start', '-D', server.runner.clusterDir, '-l', server.logFile, '-w', '-o', options.join(' ')];
}

async function stopServer({ runner }: Server): Promise<void> {
  const running = await readPostmaster(runner.clusterDir);
  if (!running) return;
  if (process.platform === 'win32') return run(runner.invoke('pg_ctl', ['stop', '-D', runner.clusterDir, '-m', 'fast', '-w']));
  try {
    process.kill(running.pid, 'SIGINT');
  } catch {
    return;
  }
  while ((await readPostmaster(runner.clusterDir))?.pid === running.pid && isAlive(running.pid)) await sleep(10);
}

const isStartingUp = (error: unknown) => error instanceof pg.DatabaseError && error.code === '57P03';

const urlOf = ({ runner, port }: Server, database: string) =>
  `postgresql://playhead:${readPassword(runner.clusterDir)}@127.0.0.1:${port}/${database}`;

// The port of last time when it is free, so that the pools of a running Playhead find a restarted server where it was.
function freePort(wanted: number): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer().once('error', (error) => (wanted === 0 ? reject(error) : resolvePort(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolvePort(address.port) : reject(new Error('no port'))));
    });
  });
}

function rotateLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > 8 * 2 ** 20) renameSync(logFile, `${logFile}.1`);
}

function logTail({ logFile }: Server): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-6).join('\n').trim() : '';
}
