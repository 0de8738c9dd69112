// The command line as a person uses it: it joins the server that runs on the same data, else works on the data by itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { announceServer } from '#server/running-server.ts';
import { runCommandLine } from './command-line.ts';

let dataDir: string;
let database: TestDatabase;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cli-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await database.drop();
});

const variables = () => ({ PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url });
const playhead = (...args: readonly string[]) => runCommandLine(args, variables());

async function inProcess(...args: readonly string[]): Promise<{ exitCode: number | null; out: string; error: string }> {
  const env = { ...process.env, ...variables() };
  const program = ['--disable-warning=ExperimentalWarning', 'server/cli/playhead.ts', ...args];
  const child = spawn(process.execPath, program, { cwd: join(import.meta.dirname, '../..'), env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.error += chunk;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, ...said };
}

const url = 'https://example.org/hooks';

/** The same for both ways. */
async function lifeOfAnEndpoint(): Promise<void> {
  const webhookId = v7();
  const added = await playhead('webhook', 'add', '--url', url, '--event', 'AccountOpened', '--event', 'AccountClosed', '--id', webhookId);
  expect(added).toMatchObject({ exitCode: 0 });
  expect(added.text).toMatch(new RegExp(`^ {2}id {6}${webhookId}\n {2}secret {2}whsec_[A-Za-z0-9+/]{43}=$`));
  const again = await playhead('webhook', 'add', '--url', url, '--event', 'AccountClosed', '--event', 'AccountOpened', '--id', webhookId);
  expect(again).toMatchObject({ exitCode: 0, text: expect.stringContaining('was shown') });
  const listed = await playhead('webhook', 'list');
  expect(listed).toMatchObject({ exitCode: 0, text: expect.stringContaining('AccountOpened, AccountClosed') });
  expect(listed.text).not.toContain('whsec');
  const [item] = JSON.parse((await playhead('webhook', 'list', '--json')).text);
  expect(item).toMatchObject({ webhookId, url, status: 'delivering', waiting: 0 });
  expect(await playhead('webhook', 'retry', '--id', webhookId)).toMatchObject({ exitCode: 0, text: 'Trying again.' });
  expect(await playhead('webhook', 'remove', '--id', webhookId)).toMatchObject({ exitCode: 0, text: 'Removed.' });
  expect(await playhead('webhook', 'list')).toMatchObject({ exitCode: 0, text: 'No endpoints.' });
  expect(await playhead('webhook', 'retry', '--id', webhookId)).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('no endpoint'),
  });
  expect(await playhead('webhook', 'list', '--ledger', 'nowhere')).toMatchObject({ exitCode: 1, text: 'There is no ledger nowhere.' });
  expect(await playhead('webhook', 'add', '--url', 'ftp://example.org')).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('The URL'),
  });
}

describe('where a server runs', () => {
  let api: PostgresApi;
  beforeAll(async () => {
    api = await servePostgresApi();
  });
  afterAll(() => api.close());

  it('it is joined', async () => {
    const { port } = new URL(api.origin);
    const takeBack = announceServer({ dataDir, host: '127.0.0.1' }, { port: Number(port), origins: [api.origin] });
    await lifeOfAnEndpoint();
    const { body } = await api.send('/api/v1/webhooks', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ webhookId: v7(), url }),
    });
    expect(JSON.parse((await playhead('webhook', 'list', '--json')).text)).toMatchObject([{ webhookId: body.webhookId }]);
    await takeBack();
    expect(await playhead('webhook', 'list')).toMatchObject({ text: 'No endpoints.' });
  });
});

describe('where none runs', () => {
  it('the data is worked on without one', lifeOfAnEndpoint);
  it('a server that was killed is not waited for', async () => {
    announceServer({ dataDir, host: '127.0.0.1' }, { port: 9, origins: ['http://localhost:9'] });
    expect(await playhead('webhook', 'list')).toMatchObject({ exitCode: 0, text: 'No endpoints.' });
  });
});

describe('the words', () => {
  it('are explained', async () => {
    expect(await playhead('--help')).toMatchObject({ exitCode: 0, text: expect.stringContaining('webhook remove') });
    const help = await playhead('webhook', 'add', '--help');
    expect(help).toMatchObject({ exitCode: 0, text: expect.stringContaining('--event <type>') });
    expect(help.text).toContain('(needed)');
  });
  it.for([
    [[], 'npm run playhead -- <command>'],
    [['webhook'], 'There is no command "webhook"'],
    [['webhook', 'paint'], 'There is no command "webhook paint"'],
    [['webhook', 'add'], 'webhook add needs --url.'],
    [['webhook', 'remove', '--id'], '--id'],
    [['webhook', 'list', '--colour', 'blue'], '--colour'],
    [['webhook', 'list', 'main'], 'main'],
  ] as const)('%j are not understood', async ([args, sentence]) => {
    expect(await playhead(...args)).toMatchObject({ exitCode: 2, text: expect.stringContaining(sentence) });
  });
  it('come from a process that says by its end how it went', async () => {
    expect(await inProcess('webhook', 'list')).toEqual({ exitCode: 0, out: 'No endpoints.\n', error: '' });
    expect(await inProcess('webhook', 'list', '--ledger', 'nowhere')).toEqual({
      exitCode: 1,
      out: '',
      error: 'There is no ledger nowhere.\n',
    });
    expect(await inProcess('webhook', 'add')).toEqual({ exitCode: 2, out: '', error: 'webhook add needs --url.\n' });
  });
});
