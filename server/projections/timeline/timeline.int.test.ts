// The timeline against the plain fold of the log: who sees what, once, however the events were cut into batches.
import * as fc from 'fast-check';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, type PersonId, personIdOf } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { TimelineEventJson } from '#server/live/answers.ts';
import { applyInBatches, rowsOf } from '../apply-fixture.ts';
import { type Book, credit, foldAll, newAccount, open, openBook, randomCommands } from '../book-fixture.ts';
import { createProjectionRunner, type ProjectionRunner } from '../runner/projection-runner.ts';
import { createTimelineProjection } from './timeline.ts';
import { createTimelineQueries, type TimelineQueries } from './timeline-queries.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

// The first two hold accounts in random histories, too.
const people = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b', v7()].map(personIdOf);

async function randomBook(seed: number, count = 250): Promise<Book> {
  const book = await openBook();
  const ids = Array.from({ length: 6 }, newAccount);
  const person = fc.constantFrom(...people);
  const type = fc.constantFrom('FollowAccount' as const, 'FollowAccount' as const, 'UnfollowAccount' as const);
  const following = fc.record({ type, personId: person, accountId: fc.constantFrom(...ids) });
  const followings: readonly Command[] = fc.sample(following, { seed, numRuns: count });
  const others = randomCommands(ids, seed, count);
  const held: readonly Command[] = ids.slice(0, 2).map((accountId) => ({ ...open(accountId), holderId: people[0] }) as Command);
  await book.run([...held, ...others.flatMap((command, index) => [command, followings[index] ?? command])], 9);
  return book;
}

interface Seen {
  readonly personId: PersonId;
  readonly position: number;
  readonly accountName: string;
  readonly balance: string;
  readonly available: string;
}

/** Event by event: whoever holds the account before or after it, or follows it, sees it. */
function seen(events: readonly RecordedEvent[]): readonly Seen[] {
  const views = new Map(foldAll(events).map(({ event, view }) => [event.position, view]));
  const holders = new Map<string, PersonId | null>();
  const follows = new Set<string>();
  return events.flatMap((recorded) => {
    const { streamType, streamId, event } = decodeEvent(recorded);
    if (streamType === 'person') {
      const key = `${streamId} ${event.data.accountId}`;
      if (event.type === 'AccountFollowed') follows.add(key);
      else follows.delete(key);
    }
    const view = views.get(recorded.position);
    if (streamType !== 'account' || view === undefined) return [];
    const held = [holders.get(streamId), view.holderId];
    holders.set(streamId, view.holderId);
    return people
      .filter((personId) => held.includes(personId) || follows.has(`${personId} ${streamId}`))
      .map((personId) => ({
        personId,
        position: recorded.position,
        accountName: view.name,
        balance: `${view.balance}`,
        available: `${view.available}`,
      }));
  });
}

const runners: ProjectionRunner[] = [];
async function start(book: Book): Promise<TimelineQueries> {
  const options = { store: book.store, pool, projections: [createTimelineProjection()], log: { warn: () => {} }, pollMs: 20, batchSize: 7 };
  const runner = createProjectionRunner(options);
  runners.push(runner);
  await runner.start();
  return createTimelineQueries({ pool, onMoved: runner.onMoved });
}
// One process runs a projection at a time, and each of these stands for one.
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});

async function until(book: Book): Promise<void> {
  const sql = `select position::int from read.projections where ledger_id = $1 and name = 'timeline'`;
  const position = (await book.store.head(book.ledgerId))?.position;
  await expect.poll(async () => (await pool.query(sql, [book.ledgerId])).rows[0]?.position, { timeout: 30_000 }).toBe(position);
}

/** All pages of a timeline. */
async function all(queries: TimelineQueries, { ledgerId }: Book, personId: PersonId, limit = 10): Promise<readonly TimelineEventJson[]> {
  const items: TimelineEventJson[] = [];
  for (let cursor: string | undefined; ; ) {
    const answer = await queries.timeline(ledgerId, { personId, limit, ...(cursor !== undefined && { cursor }) });
    if (!('value' in answer)) throw new Error(answer.refused.code);
    items.push(...answer.value.items);
    if (answer.value.next === null) return items;
    cursor = answer.value.next;
  }
}

describe('the timeline', () => {
  it.each([1, 2, 3])(
    'has for each person what the fold of the log says they saw, newest first, after the random history %i',
    async (seed) => {
      const book = await randomBook(seed);
      const queries = await start(book);
      await until(book);
      const expected = seen(await book.events());
      expect(expected.length).toBeGreaterThan(100);
      for (const personId of people) {
        const items = await all(queries, book, personId);
        expect(
          items.map(({ position, accountName, balance, available }) => ({ personId, position, accountName, balance, available })),
        ).toEqual(expected.filter((one) => one.personId === personId).toReversed());
      }
    },
  );

  it('is the same rows, byte for byte, whatever the batches', async () => {
    const { ledgerId, ...book } = await randomBook(4);
    const events = await book.events();
    const rows = [];
    for (const [generation, batchSize] of [1, 2, 13, 1_000].entries()) {
      const projection = createTimelineProjection();
      await applyInBatches(projection, events, { pool, ledgerId, generation, batchSize });
      rows.push(await rowsOf(projection, { pool, ledgerId, generation }));
    }
    expect(rows[0]?.timeline?.length).toBeGreaterThan(100);
    for (const other of rows.slice(1)) expect(other).toEqual(rows[0]);
  });

  it('shows events as the account itself does', async () => {
    const book = await openBook();
    const [accountId, personId] = [newAccount(), people[2] as PersonId];
    const queries = await start(book);
    await book.run([open(accountId), { type: 'FollowAccount', personId, accountId }, credit(accountId, 5)], 1);
    await until(book);
    const [event] = await all(queries, book, personId);
    const { ledgerId: _, ...recorded } = (await book.events()).at(-1) as RecordedEvent;
    expect(event).toEqual({ ...recorded, accountId, accountName: 'Bar till', balance: '5', available: '1000005' });
  });

  it('costs a row each for ten thousand followers, and the event once', async () => {
    const book = await openBook();
    const accountId = newAccount();
    await book.run([open(accountId), credit(accountId), credit(accountId)], 1);
    const events = await book.events();
    const place = { pool, ledgerId: book.ledgerId, generation: 1 };
    await applyInBatches(createTimelineProjection(), events.slice(0, 2), { ...place, batchSize: 2 });
    await pool.query(
      `insert into read.timeline_audience select $1, 1, $2, gen_random_uuid(), 'follows', 2 from generate_series(1, 60000)`,
      [book.ledgerId, accountId],
    );
    const projection = createTimelineProjection();
    const asked: string[] = [];
    const query = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => {
      asked.push(sql);
      return (await pool.query<Row>(sql, [...values])).rows;
    };
    const before = { position: 2, hash: events[1]?.hash ?? null };
    await projection.apply(events.slice(2), { ledgerId: book.ledgerId, generation: 1, endsCommand: true, before, query });
    const { rows } = await pool.query(
      `select (select count(*)::int from read.timeline where ledger_id = $1) as narrow,
              (select count(*)::int from read.timeline_events where ledger_id = $1) as wide`,
      [book.ledgerId],
    );
    expect(rows[0]).toEqual({ narrow: 120_000, wide: 2 });
    // In parts: no statement writes as many rows as there are followers times events.
    expect(asked.filter((sql) => sql.includes('into read.timeline ('))).toHaveLength(2);
  });
});

describe('whom a person follows', () => {
  it('is listed, the last followed first, with the accounts as they stand', async () => {
    const book = await openBook();
    const queries = await start(book);
    const personId = personIdOf(v7());
    const ids = [newAccount(), newAccount(), newAccount()] as [AccountId, AccountId, AccountId];
    const follow = (accountId: AccountId): Command => ({ type: 'FollowAccount', personId, accountId });
    await book.run([...ids.map((id) => open(id)), ...ids.map(follow), { type: 'UnfollowAccount', personId, accountId: ids[1] }], 1);
    await book.run([credit(ids[0], 7), { type: 'RenameAccount', accountId: ids[0], name: 'Bar' }], 1);
    await until(book);
    const page = await queries.following(book.ledgerId, { personId, limit: 1 });
    if (!('value' in page) || page.value.next === null) throw new Error('no second page');
    const rest = await queries.following(book.ledgerId, { personId, limit: 1, cursor: page.value.next });
    expect([page.value.items, 'value' in rest && rest.value]).toEqual([
      [expect.objectContaining({ accountId: ids[2] })],
      { items: [expect.objectContaining({ accountId: ids[0], name: 'Bar', balance: '7', version: 3 })], next: null },
    ]);
    const other = await queries.timeline(book.ledgerId, { personId, limit: 1, cursor: page.value.next });
    expect(other).toMatchObject({ refused: { code: 'InvalidRequest', field: 'cursor' } });
  });
});
