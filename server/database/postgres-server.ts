// One PostgreSQL server as a process: its settings, its port, its log, how it is started and stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropForeignLock, isAlive, mayBePostmaster, plainEnvironment, readPostmaster, run } from './postgres-cluster.ts';
import type { Runner } from './postgres-runner.ts';

export type PostgresServer = { runner: Runner; logFile: string; port: number; child?: ChildProcess };

/**
 * PostgreSQL's own lock file is the interlock: a second server over the same cluster ends by itself, so trying is harmless. Throws when it
 * ends time after time.
 */
export async function spawnUnlessRunning(server: PostgresServer, startedAt: number): Promise<void> {
  const { child, runner } = server;
  if (child && child.exitCode === null && child.signalCode === null) return;
  if (child && Date.now() - startedAt > 5_000 && !readPostmaster(runner.clusterDir)) {
    throw new Error(`The embedded PostgreSQL ends as soon as it is started. Its log is ${server.logFile}.\n${logTail(server)}`);
  }
  if (child) await sleep(100);
  dropForeignLock(runner.clusterDir);
  server.port = await freePort(server.port);
  rotateLog(server.logFile);
  const invocation = runner.invoke('postgres', serverArguments(server));
  if (process.platform === 'win32') return run(runner.invoke('pg_ctl', windowsStart(server)));
  const log = openSync(server.logFile, 'a', 0o600);
  if (runner.owner) fchownSync(log, runner.owner.uid, runner.owner.gid);
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

function serverArguments({ runner, port }: PostgresServer): string[] {
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
function windowsStart(server: PostgresServer): string[] {
  const options = serverArguments(server)
    .slice(2)
    .map((part) => (part === '' ? '""' : part));
  return ['start', '-D', server.runner.clusterDir, '-l', server.logFile, '-w', '-o', options.join(' ')];
}

/** Fast shutdown: open transactions are undone, what was committed is kept. Resolves when the server is gone. */
export async function stopServer(server: PostgresServer): Promise<void> {
  const { runner } = server;
  if (process.platform === 'win32') return run(runner.invoke('pg_ctl', ['stop', '-D', runner.clusterDir, '-m', 'fast', '-w']));
  const pid = signalServer(server);
  while (pid && readPostmaster(runner.clusterDir)?.pid === pid && isAlive(pid)) await sleep(10);
}

/** Asks for a fast shutdown without waiting for it; answers the process asked. */
export function signalServer({ runner }: PostgresServer): number | undefined {
  const running = readPostmaster(runner.clusterDir);
  if (!running || !mayBePostmaster(running.pid, runner.clusterDir)) return undefined;
  try {
    process.kill(running.pid, 'SIGINT');
    return running.pid;
  } catch {
    return undefined;
  }
}

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

/** The last lines of its log, for an error's sentence. */
export function logTail({ logFile }: PostgresServer): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-6).join('\n').trim() : '';
}
