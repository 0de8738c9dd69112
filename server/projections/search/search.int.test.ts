// The search against a plain look at every event: the same accounts and movements, now and then, page by page, however they were cut
// into batches.
import * as fc from 'fast-check';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandBus } from '#server/commands/command-bus.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { Command } from '#server/domain/command.ts';
import { actorIdOf, commandIdOf } from '#server/domain/ids.ts';
import { amountOf, toDecimal } from '#server/domain/money.ts';
import { readSearch, type SearchQuery } from '#server/domain/search-query.ts';
import { findsAccounts, findsMovements } from '#server/domain/search-words.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { SearchItemJson } from '#server/live/answers.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { applyInBatches, rowsOf } from '../apply-fixture.ts';
import { type Book, foldAll, newAccount, open, openBook, randomCommands, transfer } from '../book-fixture.ts';
import type { LedgerMoment } from '../moment.ts';
import { createProjectionRunner } from '../runner/projection-runner.ts';
import { movementOf } from './movement.ts';
import { createSearchProjection } from './search.ts';
import { createSearchQueries, type SearchQueries } from './search-queries.ts';
import { foldText, wordsIn } from './terms.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8, options: '-c timezone=UTC' });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Follows the book to its head, and then asks. */
async function searching(book: Book, batchSize = 50): Promise<SearchQueries> {
  const projections = [createSearchProjection(), createAccountsProjection()];
  const runner = createProjectionRunner({ store: book.store, pool, projections, log: { warn: () => {} }, pollMs: 20, batchSize });
  await runner.start();
  const head = (await book.store.head(book.ledgerId))?.position;
  const sql = `select min(position)::int as position, count(*)::int as count from read.projections where ledger_id = $1`;
  await expect
    .poll(async () => (await pool.query(sql, [book.ledgerId])).rows[0], { timeout: 50_000, interval: 50 })
    .toEqual({ position: head, count: 2 });
  // The next one waits for its turn.
  await runner.stop();
  return createSearchQueries({ pool, store: book.store });
}

const descriptions = ['Dues March', 'Ärger um die Straße', 'bar', '100%_sure "x"', 'a b', 'Tips', 'NULL', '東京 都', '-- x', '€'];

async function randomBook(seed: number, count = 250): Promise<Book> {
  const book = await openBook();
  const ids = Array.from({ length: 6 }, newAccount);
  const commands = randomCommands(ids, seed, count).map((command, index): Command => {
    if (command.type !== 'CreditAccount' && command.type !== 'Transfer' && command.type !== 'PlaceHold') return command;
    const description = descriptions[(index * 7) % 11];
    return { ...command, ...(description !== undefined && { description }), ...(index % 3 === 0 && { reference: `INV-${index % 40}` }) };
  });
  await book.run(
    [...commands, ...ids.map((accountId) => ({ type: 'ReverseEntry', accountId, version: 2, reason: 'Tips typo' }) as const)],
    9,
  );
  return book;
}

/** Where text is found, said without an index. */
function fits(needle: string, texts: readonly string[]): boolean {
  const wanted = foldText(needle);
  const folded = texts.map(foldText);
  return wanted.length < 3 ? folded.some((text) => wordsIn(text).includes(wanted)) : folded.some((text) => text.includes(wanted));
}

/** What a query finds: `name id` of accounts, positions of movements. */
async function expected(book: Book, query: SearchQuery, moment?: LedgerMoment): Promise<readonly string[]> {
  const isBy = ({ position, recordedAt }: { position: number; recordedAt: string }) =>
    moment === undefined || ('position' in moment ? position <= moment.position : recordedAt <= moment.at);
  const folded = foldAll(await book.events()).filter(({ event }) => isBy(event));
  const views = new Map(folded.map(({ view }) => [view.accountId as string, view]));
  const isNamed = (id: string) =>
    query.accounts.length === 0 || query.accounts.some((name) => name.toLowerCase() === id || fits(name, [views.get(id)?.name ?? '']));
  const accounts = [...views.values()]
    .filter(({ accountId, name }) => query.text.every((text) => fits(text, [name])) && isNamed(accountId))
    .filter(({ accountId }) => query.ids.length === 0 || query.ids.includes(accountId))
    .map(({ name, accountId }) => `${name} ${accountId}`);
  const names = new Map<string, string>();
  const movements = folded.flatMap(({ event, view }) => {
    names.set(view.accountId, view.name);
    const found = movementOf(decodeAccountEvent(event));
    if (found === null) return [];
    const { amount, description, reference, counterparty, aboutId } = found.movement;
    const texts = [description, reference, counterparty && names.get(counterparty)].filter((text) => text !== undefined);
    const major = Number(toDecimal(amount, view.exponent));
    const { least = null, most = null, above = false, below = false } = query.amount ?? {};
    // Berlin, in winter, where this book lies.
    const day = new Date(Date.parse(event.recordedAt) + 3_600_000).toISOString().slice(0, 10);
    const fitting = [
      query.text.every((text) => fits(text, texts)),
      isNamed(view.accountId),
      query.ids.length === 0 || query.ids.includes(event.commandId) || query.ids.some((id) => id === aboutId),
      query.types.length === 0 || query.types.includes(found.type),
      least === null || (above ? major > Number(least) : major >= Number(least)),
      most === null || (below ? major < Number(most) : major <= Number(most)),
      query.date === null || ((query.date.from ?? '') <= day && day < (query.date.until ?? '9999')),
      query.position === null || query.position === event.position,
    ];
    return fitting.every(Boolean) ? [`movement ${event.position}`] : [];
  });
  // As the database sorts names.
  const { rows } = await pool.query<{ name: string }>(
    'select name from unnest($1::text[]) name order by left(name, -37), right(name, 36)',
    [accounts],
  );
  return [...(findsAccounts(query) ? rows.map(({ name }) => name) : []), ...(findsMovements(query) ? movements.toReversed() : [])];
}

const said = (item: SearchItemJson) => (item.kind === 'account' ? `${item.name} ${item.accountId}` : `movement ${item.position}`);

/** All pages. */
async function found(queries: SearchQueries, book: Book, asked: { query: SearchQuery; moment?: LedgerMoment }, limit = 7) {
  const items: SearchItemJson[] = [];
  for (let cursor: string | undefined; ; ) {
    const question = { timeZone: 'Europe/Berlin', ...asked, limit, ...(cursor !== undefined && { cursor }) };
    const answer = await queries.search(book.ledgerId, question);
    if (!('value' in answer)) throw new Error(JSON.stringify(answer.refused));
    items.push(...answer.value.items);
    if (answer.value.next === null) return items;
    cursor = answer.value.next;
  }
}

function understood(typed: string): SearchQuery {
  const read = readSearch(typed);
  if ('fault' in read) throw new Error(read.fault);
  return read.query;
}

describe('a search', () => {
  it.each([1, 2, 3])('finds what a look at every event finds, now and then, in the random history %i', async (seed) => {
    const book = await randomBook(seed);
    const queries = await searching(book);
    const events = await book.events();
    const ids = fc.constantFrom(
      ...events.slice(0, 60).map(({ commandId }) => commandId as string),
      ...events.slice(0, 20).map((event) => event.streamId as string),
    );
    const piece = fc.oneof(
      fc.constantFrom(
        'bar',
        'till',
        'BAR',
        'arger',
        'Ärger',
        'strasse',
        'inv',
        'INV-1',
        'v-2',
        'a',
        'b',
        'x',
        '%_s',
        '"bar till"',
        '"O\'Hara, {x}"',
        'märz',
        '東京',
        '東',
        '€',
        '\\fin',
        'tips typo',
        'nothing',
      ),
      fc.constantFrom(
        'acct:bar',
        'acct:"bar till"',
        'acct:ärger',
        'acct:nobody',
        'type:credit',
        'type:transfer',
        'type:hold',
        'type:reversal',
        'type:account',
      ),
      fc.constantFrom(
        'amount:1',
        'amount:0.42',
        'amount:>2',
        'amount:<=1.5',
        'amount:1..3',
        'amount:>400',
        'date:2026',
        'date:2025..',
        'date:2027',
        'date:..2026-01-01',
      ),
      ids,
      ids.map((id) => `acct:${id}`),
      fc.integer({ min: 1, max: 300 }).map((position) => `position:${position}`),
    );
    const moment = fc.option(
      fc
        .constantFrom(...events)
        .chain(({ position, recordedAt }): fc.Arbitrary<LedgerMoment> => fc.constantFrom({ position }, { at: recordedAt })),
      { nil: undefined },
    );
    let some = 0;
    const asking = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 2 }), moment);
    for (const [pieces, at] of fc.sample(asking, { seed, numRuns: 150 })) {
      const read = readSearch(pieces.join(' '));
      if ('fault' in read) continue;
      const asked = { query: read.query, ...(at && { moment: at }) };
      const items = await found(queries, book, asked);
      some += items.length > 0 ? 1 : 0;
      expect([pieces, at, items.map(said)]).toEqual([pieces, at, await expected(book, read.query, at)]);
    }
    expect(some).toBeGreaterThan(25);
  });

  it('answers accounts as they are, and as they were under the names of then', async () => {
    const book = await randomBook(4);
    const queries = await searching(book);
    const folded = foldAll(await book.events());
    const renamed = folded.find(({ event }) => event.type === 'AccountRenamed');
    if (!renamed) throw new Error('no account was renamed');
    const before = renamed.event.position - 1;
    const was = folded.findLast(({ view }) => view.accountId === renamed.view.accountId && view.position <= before)?.view;
    const query = understood(`acct:${renamed.view.accountId} type:account`);
    const then = await found(queries, book, { query, moment: { position: before } });
    expect(then).toMatchObject([
      { kind: 'account', name: was?.name, balance: `${was?.balance}`, version: was?.version, status: was?.status },
    ]);
    const now = folded.findLast(({ view }) => view.accountId === renamed.view.accountId)?.view;
    expect(await found(queries, book, { query })).toMatchObject([
      { name: now?.name, available: `${now?.available}`, version: now?.version },
    ]);
  });

  it('is the same rows, byte for byte, whatever the batches', async () => {
    const { ledgerId, ...book } = await randomBook(5);
    const rows = [];
    for (const [generation, batchSize] of [1, 3, 1_000].entries()) {
      const projection = createSearchProjection();
      await applyInBatches(projection, await book.events(), { pool, ledgerId, generation, batchSize });
      rows.push(await rowsOf(projection, { pool, ledgerId, generation }));
    }
    expect(rows[0]?.search_movements?.length).toBeGreaterThan(50);
    for (const other of rows.slice(1)) expect(other).toEqual(rows[0]);
  });

  it('goes from block to block: what is common, what is rare, what is in the oldest alone, what is nowhere', async () => {
    const book = await openBook();
    const accountId = newAccount();
    const credit = (index: number): Command => ({
      type: 'CreditAccount',
      accountId,
      amount: amountOf(String(100 + (index % 1_000))),
      description: index === 3 ? 'The very first dues' : index % 500 === 0 ? 'Rare bird' : 'Dues',
    });
    await book.run([open(accountId, 'Till')], 1);
    await book.run(
      Array.from({ length: 20_000 }, (_, index) => credit(index)),
      1_000,
    );
    const queries = await searching(book, 4_000);
    for (const typed of [
      'rare',
      'rare bird',
      'first',
      'rare first',
      'no such',
      'acct:till rare',
      'amount:>10.98',
      'amount:10.99 dues',
      'dues amount:>10.97',
      'rare amount:>1',
      'rare dues amount:>1',
      'amount:..1.02',
    ]) {
      const query = understood(typed);
      expect([typed, (await found(queries, book, { query }, 15)).map(said)]).toEqual([typed, await expected(book, query)]);
    }
    const answer = await queries.search(book.ledgerId, { query: understood('dues'), timeZone: 'UTC', limit: 3 });
    expect('value' in answer && answer.value.items.map(said)).toEqual(['movement 20002', 'movement 20001', 'movement 20000']);
  });

  it('finds the movements of one undertaking by its id, and each by its own', async () => {
    const book = await openBook();
    const [till, anna, ben] = [newAccount(), newAccount(), newAccount()];
    await book.run([till, anna, ben].map((accountId) => open(accountId)));
    const bus = createCommandBus({ store: book.store, onCommitted: () => {}, onFailed: () => {} });
    const [correlationId, ...commandIds] = [v7(), v7(), v7()].map(commandIdOf);
    if (!correlationId) throw new Error('no id');
    for (const [index, commandId] of commandIds.entries()) {
      const command = transfer(index === 0 ? anna : ben, till, 2_500);
      await bus.execute({ ledgerId: book.ledgerId, commandId, actorId: actorIdOf(v7()), command, correlationId });
    }
    await book.run([transfer(anna, till, 2_500)]);
    const queries = await searching(book);
    const movements = async (id: string | undefined) => (await found(queries, book, { query: understood(id ?? '') }, 2)).map(said);
    expect(await movements(correlationId)).toEqual(['movement 8', 'movement 7', 'movement 6', 'movement 5']);
    expect(await movements(commandIds[1])).toEqual(['movement 8', 'movement 7']);
  });

  it('refuses acct: for more accounts than it looks into, and another question’s cursor', async () => {
    const book = await openBook();
    await book.run(
      Array.from({ length: 201 }, () => open(newAccount(), 'Bar')),
      100,
    );
    const queries = await searching(book);
    const all = await queries.search(book.ledgerId, { query: understood('acct:bar'), timeZone: 'UTC', limit: 1 });
    expect(all).toMatchObject({
      refused: { code: 'InvalidRequest', field: 'q', detail: expect.stringContaining('More than 200 accounts') },
    });
    const page = await queries.search(book.ledgerId, { query: understood('bar'), timeZone: 'UTC', limit: 1 });
    const cursor = 'value' in page && page.value.next;
    if (!cursor) throw new Error('no next page');
    expect(await queries.search(book.ledgerId, { query: understood('ba'), timeZone: 'UTC', limit: 1, cursor })).toMatchObject({
      refused: { code: 'InvalidRequest', field: 'cursor' },
    });
  });
});
