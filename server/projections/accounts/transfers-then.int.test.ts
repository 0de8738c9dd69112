// The transfers of the past against the plain fold of the log: at every position and time, page by page, and whether each had been taken back.
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { type AccountId, commandIdOf } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { TransferJson } from '#server/live/answers.ts';
import { type Book, newAccount, open, openBook, transfer } from '../book-fixture.ts';
import type { LedgerMoment } from '../moment.ts';
import { createProjectionRunner, type ProjectionRunner } from '../runner/projection-runner.ts';
import { createAccountsProjection } from './accounts.ts';
import { createTransferQueries, type TransferQueries } from './transfer-queries.ts';

let database: TestDatabase;
let pool: pg.Pool;
let runner: ProjectionRunner;
let book: Book;
let events: readonly RecordedEvent[];
let queries: TransferQueries;
const [a, b, c] = [newAccount(), newAccount(), newAccount()];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => {});
  book = await openBook();
  await book.run([open(a), open(b), open(c)]);
  for (let round = 0; round < 6; round += 1) {
    const sent = [transfer(a, b, round + 1), transfer(b, c, 2), transfer(c, a, 3)];
    for (const command of sent) await book.execute(command, commandIdOf(v7()));
    // The oldest that still stands on b's side is taken back two rounds after it was sent.
    if (round % 2 === 1) await book.execute({ type: 'ReverseEntry', accountId: b, version: round * 2, reason: 'typed twice' });
  }
  events = await book.events();
  runner = createProjectionRunner({
    store: book.store,
    pool,
    projections: [createAccountsProjection()],
    log: { warn: () => {} },
    pollMs: 20,
  });
  queries = createTransferQueries({ pool, store: book.store, onMoved: runner.onMoved });
  await runner.start();
});
afterAll(async () => {
  await runner.stop();
  await pool.end();
  await database.drop();
});

async function pages(moment: LedgerMoment | undefined, accountId?: AccountId): Promise<readonly (readonly [string, boolean])[]> {
  const items: TransferJson[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const question = { limit: 4, ...(moment && { moment }), ...(accountId && { accountId }), ...(cursor && { cursor }) };
    const answer = await queries.transfers(book.ledgerId, { ...question, minPosition: events.length });
    if (!('value' in answer)) throw new Error(answer.refused.code);
    items.push(...answer.value.items);
    cursor = answer.value.next;
  }
  return items.map(({ transferId, reversed }) => [transferId, reversed]);
}

/** What the log says: ids, newest first, with whether an event until then took each back. */
function then(happened: (event: RecordedEvent) => boolean, accountId?: AccountId) {
  const until = events.filter(happened);
  const reversed = new Set(until.flatMap(({ type, data }) => (type === 'EntryReversed' ? [data.transferId] : [])));
  return until
    .filter(({ type }) => type === 'TransferSent')
    .filter(({ streamId, data }) => {
      const arrived = until.some((event) => event.type === 'TransferReceived' && event.data.transferId === data.transferId);
      return !accountId || streamId === accountId || (data.to === accountId && arrived);
    })
    .toReversed()
    .map(({ data }) => [data.transferId, reversed.has(data.transferId)]);
}

describe('the transfers of the past', () => {
  it('are those that had been sent by each position, some taken back by then', async () => {
    for (let position = 0; position <= events.length; position += 1) {
      expect(await pages({ position }), `at ${position}`).toEqual(then((event) => event.position <= position));
    }
    const last = await pages(undefined);
    expect(last).toEqual(then(() => true));
    expect(last.filter(([, reversed]) => reversed).length).toBeGreaterThan(1);
  });

  it('are those that had been sent by each time: just before, at and after the stamp of an event', async () => {
    const stamps = [...new Set(events.map(({ recordedAt }) => recordedAt))];
    for (const stamp of stamps) {
      for (const shiftMs of [-1, 0, 1]) {
        const at = new Date(Date.parse(stamp) + shiftMs).toISOString();
        expect(await pages({ at }), at).toEqual(then(({ recordedAt }) => recordedAt <= at));
      }
    }
    expect(await pages({ at: '1999-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await pages({ at: '2999-01-01T00:00:00.000Z' })).toEqual(then(() => true));
  });

  it('are those of one account', async () => {
    for (let position = 0; position <= events.length; position += 1) {
      expect(await pages({ position }, c), `at ${position}`).toEqual(then((event) => event.position <= position, c));
    }
    expect(await pages({ position: events.length }, newAccount())).toEqual([]);
  });

  it('are of no position that the ledger has not come to, and of no other moment than the page before', async () => {
    const beyond = await queries.transfers(book.ledgerId, { limit: 4, moment: { position: events.length + 1 } });
    expect(beyond).toMatchObject({ refused: { code: 'UnknownPosition' } });
    const page = await queries.transfers(book.ledgerId, { limit: 1, moment: { position: events.length } });
    const cursor = ('value' in page && page.value.next) || '';
    const other = await queries.transfers(book.ledgerId, { limit: 1, moment: { position: events.length - 1 }, cursor });
    expect(other).toMatchObject({ refused: { code: 'InvalidRequest', field: 'cursor' } });
  });
});
