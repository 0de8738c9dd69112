// seed, from the command line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
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

const seed = (...options: readonly string[]) =>
  runCommandLine(['seed', ...options], { PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url });

describe('seed', () => {
  it('fills a new ledger, once', async () => {
    const first = await seed('--ledger', 'club', '--events', '3,000', '--until', '2026-11-01');
    expect(first).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^club: 3,000 events from [\d,]+ commands, [\d,]+ of them refused, in /),
    });
    expect(await seed('--ledger', 'club', '--events', '3000')).toEqual({ exitCode: 1, text: 'The ledger club holds 3000 events already.' });
  });

  it.for([
    [['--ledger', 'Club', '--events', '100'], 'A ledger id is'],
    [['--ledger', 'other', '--events', '19'], '--events must be a whole number from 20'],
    [['--ledger', 'other', '--events', '1e6'], '--events must be'],
    [['--ledger', 'other', '--events', '100', '--accounts', '26'], '26 accounts need at least 104 events'],
    [['--ledger', 'other', '--events', '100', '--years', '0'], '--years must be'],
    [['--ledger', 'other', '--events', '100', '--until', '2026-02-30'], '--until must be a date'],
    [['--ledger', 'other', '--events', '100', '--until', '2999-01-01'], '--until must not lie in the future'],
    [['--ledger', 'other', '--events', '100', '--seed', '-1'], '--seed'],
    [['--events', '100'], 'seed needs --ledger.'],
  ] as const)('does not understand %j', async ([options, sentence]) => {
    expect(await seed(...options)).toMatchObject({ exitCode: 2, text: expect.stringContaining(sentence) });
  });
});
