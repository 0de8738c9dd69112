// The read side on a PostgreSQL of its own: the log's server knows nothing of it, and what becomes of it hinders no command.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from '#server/database/test-database.ts';
import { type CuttingProxy, createCuttingProxy } from '#server/event-store/cutting-proxy.ts';
import { type Client, createClient } from './client-fixture.ts';

let log: TestDatabase;
let readServer: TestServer;
let link: CuttingProxy;
let dataDir: string;

beforeAll(async () => {
  log = await createTestDatabase({ migrated: false });
  readServer = await startTestServer();
  link = await createCuttingProxy(readServer.url);
  dataDir = mkdtempSync(join(tmpdir(), 'read-server-'));
});
afterAll(async () => {
  await link?.close();
  await readServer?.stop();
  await log?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Running {
  readonly client: Client;
  /** The status of an answer, whatever it is. */
  ask(path: string): Promise<number>;
  stop(): Promise<number | null>;
}

async function start(): Promise<Running> {
  const urls = { DATABASE_URL: log.url, PLAYHEAD_READ_DATABASE_URL: link.url };
  const child = spawn(process.execPath, ['scripts/start.js'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, PORT: '0', PLAYHEAD_DATA_DIR: dataDir, LOG_LEVEL: 'error', ...urls },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await urlOf(child);
  return {
    client: createClient(() => [url], 'main'),
    ask: async (path) => (await fetch(`${url}/api/v1${path}`)).status,
    stop: async () => {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    for (const input of [child.stdout, child.stderr])
      if (input)
        createInterface({ input }).on('line', (line) => {
          said.push(line);
          const [, url] = /^Playhead is at (http:\S+)/.exec(line) ?? [];
          if (url) resolve(url);
        });
    child.once('exit', () => reject(new Error(said.join('\n'))));
  });
}

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  return (await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end())).rows.flat();
}

const schemas = (url: string) => rows(url, "select nspname from pg_namespace where nspname in ('log', 'read') order by 1");

describe('a read side on its own server', () => {
  it('leaves the log to the log, is not missed by commands while it is away, and is made anew when it was lost', async () => {
    const { client, ask, stop } = await start();
    const accountId = await client.open(700);
    expect(await client.standing(accountId)).toEqual(['700', '0', '700']);
    expect([await schemas(log.url), await schemas(readServer.url)]).toEqual([['log'], ['read']]);

    link.refuse(true);
    expect(await ask(`/accounts/${accountId}`)).toBe(503);
    const credit = () => client.post(`/accounts/${accountId}/credits`, { amount: '100' });
    expect((await credit()).status).toBe(200);
    await rows(readServer.url, 'drop schema read cascade');
    link.refuse(false);
    await expect.poll(() => ask(`/accounts/${accountId}`), { timeout: 20_000 }).toBe(200);
    expect(await client.standing(accountId)).toEqual(['800', '0', '800']);

    // Nobody writes, and nobody asks: that it was lost shows by itself.
    await rows(readServer.url, 'drop schema read cascade');
    await expect.poll(() => ask(`/accounts/${accountId}`), { timeout: 20_000 }).toBe(200);
    expect(await client.standing(accountId)).toEqual(['800', '0', '800']);
    expect(await stop()).toBe(0);
  });

  it('may be away when Playhead starts', async () => {
    await rows(readServer.url, 'drop schema read cascade');
    link.refuse(true);
    const { client, ask, stop } = await start();
    const accountId = await client.open(300);
    expect(await ask(`/accounts/${accountId}`)).toBe(503);
    link.refuse(false);
    await expect.poll(() => ask(`/accounts/${accountId}`), { timeout: 20_000 }).toBe(200);
    expect(await client.standing(accountId)).toEqual(['300', '0', '300']);
    expect(await stop()).toBe(0);
  });
});
