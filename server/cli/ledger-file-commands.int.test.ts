// export and import, from the command line; a killed import goes on where it was.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { runCommandLine } from './command-line.ts';

let dataDir: string;
let here: TestDatabase;
let there: TestDatabase;
let file: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cli-'));
  [here, there] = [await createTestDatabase(), await createTestDatabase()];
  file = join(dataDir, 'club.jsonl');
  await playhead(here, 'seed', '--ledger', 'club', '--events', '20000', '--until', '2026-11-01');
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await Promise.all([here.drop(), there.drop()]);
});

const variables = ({ url }: TestDatabase) => ({ PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: url });
const playhead = (database: TestDatabase, ...words: readonly string[]) => runCommandLine(words, variables(database));

function inProcess(database: TestDatabase, ...words: readonly string[]) {
  const program = ['--disable-warning=ExperimentalWarning', 'server/cli/playhead.ts', ...words];
  return spawn(process.execPath, program, {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...variables(database) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('export', () => {
  it('writes a file once, readable by its owner alone', async () => {
    const done = await playhead(here, 'export', '--ledger', 'club', '--file', file);
    expect(done).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^club: 20,000 events, [\d,]+ commands, 0 waiting, [\d,]+ bytes\.$/),
    });
    expect(existsSync(`${file}.half`)).toBe(false);
    expect(await playhead(here, 'export', '--ledger', 'club', '--file', file)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('already'),
    });
  });

  it('writes to the standard output, and nothing else there', async () => {
    const child = inProcess(here, 'export', '--ledger', 'club');
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    expect(Buffer.concat(pieces).equals(readFileSync(file))).toBe(true);
  });

  it('needs a ledger, and leaves no half of a file', async () => {
    const other = join(dataDir, 'none.jsonl');
    expect(await playhead(here, 'export', '--ledger', 'nowhere', '--file', other)).toEqual({
      exitCode: 1,
      text: 'There is no ledger nowhere.',
    });
    expect(existsSync(other) || existsSync(`${other}.half`)).toBe(false);
  });
});

describe('import', () => {
  it('that is killed is seen by nobody, and goes on where it was', async () => {
    const client = new pg.Client(there.url);
    await client.connect();
    const child = inProcess(there, 'import', '--file', file);
    const lines = async () => Number((await client.query('select lines from log.imports')).rows[0]?.lines ?? 0);
    await expect.poll(lines, { timeout: 50_000, interval: 5 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect((await client.query('select from log.ledgers')).rowCount).toBe(0);
    expect((await client.query('select from log.events')).rowCount).toBe(0);
    const mine =
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
    // The name it took is free when its connection is found gone.
    await expect.poll(async () => (await client.query(mine)).rowCount, { timeout: 30_000 }).toBe(0);
    const done = await playhead(there, 'import', '--file', file);
    expect(done).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^club: 20,000 events, .* gone on with from line [\d,]+\. Every hash and sum is right\.$/),
    });
    await client.end();
    expect(await playhead(there, 'verify', '--ledger', 'club')).toMatchObject({ exitCode: 0 });
    expect(await playhead(there, 'import', '--file', file)).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('There is a ledger club already.'),
    });
  });

  it('says what is wrong with a file', async () => {
    const bad = join(dataDir, 'bad.jsonl');
    writeFileSync(bad, 'name,currency\n');
    expect(await playhead(there, 'import', '--file', bad)).toEqual({ exitCode: 1, text: 'Line 1: it is not JSON. Nothing was imported.' });
    expect(await playhead(there, 'import', '--file', join(dataDir, 'missing'))).toMatchObject({ exitCode: 2 });
    expect(await playhead(there, 'import', '--file', file, '--ledger', 'other')).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('cannot become other'),
    });
  });
});
