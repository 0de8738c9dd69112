// The embedded server in hard cases. Each test has a data directory below one that only its owner may enter.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseUnsafeDatabase } from './durability.ts';
import { DataDirectoryInUse, type EmbeddedPostgres, joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { ensureCluster, isAlive, readPassword, readPostmaster } from './postgres-cluster.ts';
import { choosePostgresRunner } from './postgres-runner.ts';

let parent: string;
let dataDir: string;
let server: EmbeddedPostgres | undefined;
const children: ChildProcess[] = [];

const start = async () => {
  server = await startEmbeddedPostgres({ dataDir });
  return server.connectionString;
};
const postmaster = () => readPostmaster(join(dataDir, 'postgres'));

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'embedded-'));
  mkdirSync(join(parent, 'mine'), { mode: 0o700 });
  dataDir = join(parent, 'mine', '.playhead');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (!server && existsSync(dataDir)) server = await startEmbeddedPostgres({ dataDir }).catch(() => undefined);
  await server?.stop();
  server = undefined;
  rmSync(parent, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

/** Another process that starts the server and stays, as a Playhead would. */
async function startInAnotherProcess(): Promise<ChildProcess> {
  const module = join(import.meta.dirname, 'embedded-postgres.ts');
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log('up'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the embedded PostgreSQL', () => {
  it('keeps the data over stop and start, on the same port', async () => {
    const url = await start();
    await query(url, 'create table kept (cents bigint); insert into kept values (1234)');
    await server?.stop();
    expect(postmaster()).toBeUndefined();
    expect(await start()).toBe(url);
    expect(await query(url, 'select cents from kept')).toEqual([{ cents: '1234' }]);
  });

  it('writes what it commits to disk, and keeps its password to its owner', async () => {
    const url = await start();
    await expect(refuseUnsafeDatabase(url)).resolves.toBeUndefined();
    await expect(query(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('is adopted when the process that started it was killed', async () => {
    await kill(await startInAnotherProcess());
    const left = postmaster();
    const url = await start();
    expect(postmaster()).toEqual(left);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts again after both were killed', async () => {
    const child = await startInAnotherProcess();
    process.kill(postmaster()?.pid ?? 0, 'SIGKILL');
    await kill(child);
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('survives a lock file whose process id belongs to someone else by now', async () => {
    await start();
    const file = join(dataDir, 'postgres/postmaster.pid');
    const lock = readFileSync(file, 'utf8');
    await server?.stop();
    writeFileSync(file, lock.replace(/^\d+/, String(process.pid)));
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is refused to a second Playhead on the same data', async () => {
    await startInAnotherProcess();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(DataDirectoryInUse);
  });

  it('is given to exactly one of two that start together, the first time', async () => {
    const results = await Promise.allSettled([startEmbeddedPostgres({ dataDir }), startEmbeddedPostgres({ dataDir })]);
    const started = results.filter((result) => result.status === 'fulfilled');
    expect(started).toHaveLength(1);
    server = started[0]?.value;
  });

  it('comes back by itself on the same port when it is killed', async () => {
    const url = await start();
    const killed = postmaster()?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => query(url, 'select 1 as one').catch(() => []), { timeout: 5_000 }).toEqual([{ one: 1 }]);
    expect(postmaster()?.pid).not.toBe(killed);
  });

  it('takes another port when the one of last time is taken', async () => {
    const url = await start();
    await server?.stop();
    const other = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(other, 'listening');
    const moved = await start();
    expect(moved).not.toBe(url);
    expect(await query(moved, 'select 1 as one')).toEqual([{ one: 1 }]);
    other.close();
  });

  it('says what PostgreSQL says when it cannot start', async () => {
    await start();
    await server?.stop();
    server = undefined;
    writeFileSync(join(dataDir, 'postgres/postgresql.conf'), 'no_such_setting = 1');
    await expect(start()).rejects.toThrow('no_such_setting');
    rmSync(dataDir, { recursive: true });
  });

  it('does not take data of another major version', async () => {
    await start();
    await server?.stop();
    server = undefined;
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow('written by PostgreSQL 17');
    rmSync(dataDir, { recursive: true });
  });
});

describe('a server that does not write to disk', () => {
  it('is refused by the name of the setting', async () => {
    const runner = choosePostgresRunner(join(dataDir, 'postgres'), () => {});
    await ensureCluster(runner);
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off'];
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
      });
    });
    const { file, args, options } = runner.invoke('postgres', [
      '-D',
      runner.clusterDir,
      ...settings.flatMap((setting) => ['-c', setting]),
      '-p',
      String(port),
    ]);
    const child = spawn(file, args, { ...options, stdio: 'ignore' });
    const url = `postgresql://playhead:${readPassword(runner.clusterDir)}@127.0.0.1:${port}/postgres`;
    await expect.poll(() => query(url, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }]);
    await expect(refuseUnsafeDatabase(url)).rejects.toThrow('fsync is off, full_page_writes is off');
    child.kill('SIGINT');
    while (isAlive(child.pid ?? 0) && child.exitCode === null) await sleep(10);
  });
});

describe('bulk work beside it', () => {
  it('joins the server that a living Playhead runs, and none else', async () => {
    expect(await joinEmbeddedPostgres({ dataDir })).toBeNull();
    const url = await start();
    expect(await joinEmbeddedPostgres({ dataDir })).toBe(url);
    await server?.stop();
    server = undefined;
    expect(await joinEmbeddedPostgres({ dataDir })).toBeNull();
  });
});
