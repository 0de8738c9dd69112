// seed, verify and import-accounts, from the command line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
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

const playhead = (...words: readonly string[]) => runCommandLine(words, { PLAYHEAD_DATA_DIR: dataDir, DATABASE_URL: database.url });
const seed = (...options: readonly string[]) => playhead('seed', ...options);

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

describe('verify', () => {
  it('says that all is well, and where it is not', async () => {
    await seed('--ledger', 'book', '--events', '200', '--until', '2026-11-01');
    const well = await playhead('verify', '--ledger', 'book');
    expect(well).toEqual({ exitCode: 0, text: expect.stringMatching(/book +200 +\d+ +\d+ +not begun +ok/) });
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(
      "alter table log.events disable trigger all; update log.events set actor_id = command_id where position = 100 and ledger_id = 'book'",
    );
    await client.end();
    const all = await playhead('verify');
    expect(all).toMatchObject({
      exitCode: 1,
      found: true,
      text: expect.stringMatching(/^book, position 100, account [0-9a-f-]{36}, version \d+: its hash/m),
    });
    const [book] = JSON.parse((await playhead('verify', '--json', '--ledger', 'book')).text);
    expect(book).toMatchObject({ ledgerId: 'book', ok: false, events: 99, brokenAt: { position: 100, streamType: 'account' } });
  });

  it('needs a ledger that is there', async () => {
    expect(await playhead('verify', '--ledger', 'nowhere')).toEqual({ exitCode: 1, text: 'There is no ledger nowhere.' });
    expect(await playhead('verify', '--ledger', '../x')).toMatchObject({ exitCode: 2 });
  });
});

describe('import-accounts', () => {
  const sheet = (text: string) => {
    const path = join(dataDir, 'accounts.csv');
    writeFileSync(path, text);
    return path;
  };

  it('shows, opens, and opens nothing twice', async () => {
    await seed('--ledger', 'sheet', '--events', '100', '--until', '2026-11-01');
    const file = sheet('name,currency,balance\nNew till,EUR,"1,200.50"\nNew fund,EUR,3\n');
    const shown = await playhead('import-accounts', '--file', file, '--ledger', 'sheet', '--dry-run');
    expect(shown).toMatchObject({ exitCode: 0, text: expect.stringMatching(/Nothing was opened yet.*EUR +2 +1203\.50/s) });
    const done = await playhead('import-accounts', '--file', file, '--ledger', 'sheet');
    expect(done).toMatchObject({ exitCode: 0, text: expect.stringContaining('2 accounts were opened.') });
    const again = await playhead('import-accounts', '--file', file, '--ledger', 'sheet');
    expect(again).toMatchObject({ exitCode: 0, text: expect.stringContaining('nothing was opened again') });
    expect(await playhead('verify', '--ledger', 'sheet')).toMatchObject({ exitCode: 0, text: expect.stringMatching(/sheet +104 /) });
  });

  it('says what is wrong by row and column', async () => {
    const file = sheet('name,currency,balance\nTill,EUR,1\nFund,EUR,lots\n');
    expect(await playhead('import-accounts', '--file', file, '--ledger', 'sheet')).toEqual({
      exitCode: 1,
      found: true,
      text: 'Nothing was opened. What is wrong:\n  row 3, balance: This is no amount: 1,234.56 and 1.234,56 are.',
    });
    const latin = join(dataDir, 'latin.csv');
    writeFileSync(latin, Buffer.from([0x6e, 0xe9, 0x0a]));
    expect(await playhead('import-accounts', '--file', latin)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('is not UTF-8'),
    });
    expect(await playhead('import-accounts', '--file', file, '--ledger', 'nowhere')).toMatchObject({ exitCode: 1 });
  });
});
