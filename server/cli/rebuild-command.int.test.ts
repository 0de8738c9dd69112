// rebuild, from the command line: where no server runs, it does all of the work itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { createProjections } from '#server/projections/read-side.ts';
import { runCommandLine } from './command-line.ts';

let dataDir: string;
let database: TestDatabase;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cli-'));
  database = await createTestDatabase();
  await playhead('seed', '--ledger', 'club', '--events', '2000', '--until', '2026-11-01');
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await database.drop();
});

const playhead = (...args: readonly string[]) => runCommandLine(args, { PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url });

async function query(sql: string): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('rebuild', () => {
  it('fills, compares and switches, and shows rows and sums', async () => {
    const { exitCode, text } = await playhead('rebuild', 'accounts', '--ledger', 'club', '--keep');
    expect(text).toMatch(/^accounts in club: generation 2 answers, after [\d.]+ s for 2,000 events/);
    expect(text).toMatch(/at position 2,000 +before +rebuilt +differ\n/);
    expect(text).toMatch(/rows of entries +1,\d{3} +1,\d{3} +0\n/);
    expect(text).toMatch(/balance of accounts, EUR +(-?\d+) +\1 +0/);
    expect(exitCode).toBe(0);
    expect(await playhead('rebuild', 'accounts', '--ledger', 'club', '--back')).toEqual({
      exitCode: 0,
      text: 'accounts in club: generation 1 answers again.',
    });
    expect(await playhead('rebuild', 'accounts', '--ledger', 'club', '--drop')).toEqual({
      exitCode: 0,
      text: 'accounts in club: generation 1 alone stays.',
    });
    expect(await playhead('rebuild', 'accounts', '--ledger', 'club', '--back')).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('none was kept'),
    });
  });

  it('of all projections in all ledgers', async () => {
    const { exitCode, text } = await playhead('rebuild', '--all');
    for (const { name } of createProjections()) expect(text).toContain(`${name} in club: generation `);
    expect(exitCode).toBe(0);
  });

  it('lists what differs, and ends with 1', async () => {
    await query("update read.accounts set name = 'Another' where account_id = (select min(account_id::text)::uuid from read.accounts)");
    const { exitCode, text } = await playhead('rebuild', 'accounts', '--ledger', 'club');
    expect(text).toContain('does not answer yet. 1 rows differ');
    expect(text).toMatch(/before: {2}\{.*"name":"Another"/);
    expect(exitCode).toBe(1);
    expect(await playhead('rebuild', 'accounts', '--ledger', 'club', '--switch')).toMatchObject({ exitCode: 0 });
  });

  it.for([
    [[], 'rebuild needs the name of a projection, or --all. There are accounts,'],
    [['accounts', '--all'], 'or --all'],
    [['accounts', 'holds'], 'one word'],
    [['ledgers'], 'There is no projection ledgers.'],
    [['accounts', '--back', '--drop'], 'do not go together'],
    [['accounts', '--back', '--keep'], '--keep goes with a rebuild'],
    [['accounts', '--fast'], '--fast'],
  ] as const)('does not understand %j', async ([options, sentence]) => {
    expect(await playhead('rebuild', ...options)).toMatchObject({ exitCode: 2, text: expect.stringContaining(sentence) });
  });

  it('knows the ledgers', async () => {
    expect(await playhead('rebuild', 'accounts', '--ledger', 'nowhere')).toEqual({ exitCode: 1, text: 'There is no ledger nowhere.' });
    expect(await playhead('rebuild', 'accounts', '--ledger', "x'; drop")).toMatchObject({ exitCode: 1 });
  });
});
