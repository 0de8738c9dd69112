// A client that a public generator makes of the document compiles, and works against a live API.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateApi } from 'swagger-typescript-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresApi, servePostgresApi } from '../../postgres-api-fixture.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

let api: PostgresApi;
let folder: string;
beforeAll(async () => {
  api = await servePostgresApi();
  folder = await mkdtemp(join(tmpdir(), 'playhead-client-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api.close();
});

/** As somebody would write it who knows the document alone. */
const program = `
import { Api, type Account, type Problem } from './client.ts';

declare const process: { readonly argv: readonly string[] };
const client = new Api({ baseUrl: process.argv[2] + '/api/v1' });
const key = () => ({ headers: { 'Idempotency-Key': crypto.randomUUID() } });

const accountId = crypto.randomUUID();
const opened = await client.accounts.openAccount({ accountId, currency: 'EUR', name: 'Bar till' }, key());
const credited = await client.accounts.creditAccount(accountId, { amount: '1234', description: 'Float' }, key());
const minPosition = 'position' in credited.data ? credited.data.position : 0;
const latest = () => client.accounts.listAccounts({ limit: 1, sort: '-openedAt', minPosition });
let listed = await latest();
while (listed.headers.has('Playhead-Lagging')) listed = await latest();
const page = listed.data;
const account: Account = (await client.accounts.getAccount(accountId, { minPosition })).data;
const inMain = (await client.ledgers.listAccountsInLedger('main', { status: 'open' })).data;
const events = (await client.accounts.listAccountEvents(accountId, { order: 'desc' })).data;
const missing: { status: number; error: Problem } = await client.accounts.getAccount(crypto.randomUUID()).then(
  () => { throw new Error('found'); },
  (answer) => answer,
);
const refused: { status: number; error: Problem } = await client.accounts.debitAccount(accountId, { amount: '1235' }, key()).then(
  () => { throw new Error('paid'); },
  (answer) => answer,
);
console.log(JSON.stringify({
  accountId, opened: opened.status, balance: account.balance, exponent: account.exponent, status: account.status,
  first: page.items.map((one) => one.accountId), next: page.next, inMain: inMain.items.length,
  types: events.items.map((event) => event.type),
  missing: [missing.status, missing.error.code], refused: [refused.status, refused.error.code, refused.error.shortBy],
}));
`;

/** Says a field wrong: must not compile. */
const mistaken = `
import { Api } from './client.ts';
await new Api().accounts.openAccount({ accountId: 'x', currency: 'EUR', nome: 'Bar till' });
await new Api().accounts.listAccounts({ status: 'asleep' });
`;

const options = ['--ignoreConfig', '--strict', '--target', 'esnext', '--module', 'nodenext', '--lib', 'esnext,dom', '--types', ''];
const compile = (file: string) =>
  run(process.execPath, [compiler, ...options, '--rewriteRelativeImportExtensions', join(folder, file)]).then(
    () => '',
    ({ stdout }: { readonly stdout: string }) => stdout,
  );

it('opens an account, credits it, reads and lists it, and is told why not', { timeout: 180_000 }, async () => {
  const { body: spec } = await api.get('/api/v1/openapi.json');
  await generateApi({ spec, output: folder, fileName: 'client.ts', httpClientType: 'fetch', silent: true });
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'program.ts'), program);
  await writeFile(join(folder, 'mistaken.ts'), mistaken);
  expect(await readFile(join(folder, 'client.ts'), 'utf8')).toContain('openAccount');
  expect(await compile('program.ts')).toBe('');
  const faults = await compile('mistaken.ts');
  expect(faults).toContain("'nome' does not exist");
  expect(faults).toContain('"asleep"');

  const { stdout } = await run(process.execPath, [join(folder, 'program.js'), api.origin]);
  const { accountId, ...told } = JSON.parse(stdout);
  expect(told).toEqual({
    opened: 201,
    balance: '1234',
    exponent: 2,
    status: 'open',
    first: [accountId],
    next: null,
    inMain: 1,
    types: ['AccountCredited', 'AccountOpened'],
    missing: [404, 'AccountNotFound'],
    refused: [422, 'InsufficientFunds', '1'],
  });
});
