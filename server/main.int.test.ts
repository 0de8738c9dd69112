// Starts that must not succeed: each says why in a sentence, ends with 1, and leaves nothing running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from './api/context.ts';
import { createCommandBus } from './commands/command-bus.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { openPool } from './database/pools.ts';
import { createTestDatabase } from './database/test-database.ts';
import { commandIdOf, ledgerIdOf } from './domain/ids.ts';
import { createPostgresEventStore } from './event-store/postgres-event-store.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function startMain(variables: Record<string, string>): Promise<{ exitCode: number | null; said: string }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, PORT: '0', PLAYHEAD_DATA_DIR: dataDir, ...variables };
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await once(child, 'close');
  return { exitCode: child.exitCode, said: said.join('') };
}

describe('Playhead does not start', () => {
  it('on a port that is taken, and touches no data', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const { exitCode, said } = await startMain({ PORT: String(port) });
    other.close();
    expect({ exitCode, said }).toMatchObject({ exitCode: 1, said: expect.stringContaining(`Port ${port} is in use by another program.`) });
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('on data that another Playhead works with', async () => {
    const other = await startEmbeddedPostgres({ dataDir });
    const { exitCode, said } = await startMain({});
    await other.stop();
    expect({ exitCode, said }).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining(`Another Playhead is running on the data in ${dataDir}`),
    });
  });

  it('with a setting it does not know', async () => {
    const { exitCode, said } = await startMain({ PLAYHEAD_COLOUR: 'blue' });
    expect({ exitCode, said }).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining('PLAYHEAD_COLOUR is not a setting of Playhead.'),
    });
  });

  it('on a database that a newer build migrated', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(
      "insert into log._prisma_migrations (id, checksum, migration_name, finished_at) values ('1', 'of tomorrow', '9999_of_tomorrow', now())",
    );
    await client.end();
    const { exitCode, said } = await startMain({ DATABASE_URL: database.url });
    await database.drop();
    expect({ exitCode, said }).toMatchObject({ exitCode: 1, said: expect.stringContaining('9999_of_tomorrow') });
  });

  it('on a database that refuses the password', async () => {
    const database = await createTestDatabase();
    const { exitCode, said } = await startMain({ DATABASE_URL: Object.assign(new URL(database.url), { password: 'wrong' }).toString() });
    await database.drop();
    expect({ exitCode, said }).toMatchObject({ exitCode: 1, said: expect.stringContaining('password authentication failed') });
  });
});

describe('roles', () => {
  it('npm run worker says what it needs', async () => {
    const child = spawn(process.execPath, ['scripts/worker.js'], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await once(child, 'close');
    expect({ exitCode: child.exitCode, said: said.join('') }).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining('npm run worker needs DATABASE_URL'),
    });
  });

  it('a worker alone runs what is queued, serves nothing, and stops cleanly', async () => {
    const database = await createTestDatabase();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    // It takes no port: not even one that is in use is in its way.
    const PORT = String(address && typeof address === 'object' ? address.port : 0);
    const env = { ...process.env, NODE_ENV: 'production' as const, PORT, PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url };
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...env, PLAYHEAD_ROLES: 'worker', PLAYHEAD_ALLOW_UNSAFE_DATABASE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    expect(String(line)).toBe('Playhead is running without pages, as worker.\n');

    const pool = openPool(database.url, 'commands');
    const store = createPostgresEventStore({ pool });
    const bus = createCommandBus({ store, onCommitted: () => {}, onFailed: () => {} });
    const [ledgerId, commandId] = [ledgerIdOf('main'), commandIdOf(v7())];
    const command = { type: 'RenameLedger', name: 'Later' } as const;
    const queued = await bus.submit({ ledgerId, commandId, actorId: localActor, command });
    expect(queued.status).toBe('queued');
    await expect.poll(() => store.readCommands(ledgerId, [commandId]), { timeout: 10_000 }).toMatchObject([{ status: 'accepted' }]);

    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    taken.close();
    await bus.stop();
    await pool.end();
    await database.drop();
  });
});
