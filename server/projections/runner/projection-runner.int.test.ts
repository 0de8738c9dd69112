// The runner against a real read database: each event once, whoever runs, pauses, breaks or is restored.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createAccountsProjection } from '../accounts/accounts.ts';
import { type Book, credit, foldAll, newAccount, open, openBook, randomCommands, transfer } from '../book-fixture.ts';
import type { Projection } from '../projection.ts';
import { createProjectionRunner, type ProjectionRunner, type RunnerOptions } from './projection-runner.ts';

let database: TestDatabase;
let pool: pg.Pool;
const runners: ProjectionRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => {});
  await pool.query('create table read.seen (ledger_id text, position bigint, primary key (ledger_id, position))');
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Start {
  readonly projections?: readonly Projection[];
  readonly batchSize?: number;
  readonly pollMs?: number;
  readonly turnMs?: number;
}

async function start(store: RunnerOptions['store'], { projections = [createAccountsProjection()], ...more }: Start = {}) {
  const warnings: string[] = [];
  const log = { warn: (_: object, message: string) => void warnings.push(message) };
  const runner = createProjectionRunner({ store, pool, projections, log, pollMs: 20, ...more });
  runners.push(runner);
  await runner.start();
  return { runner, warnings };
}

interface Row {
  readonly name: string;
  readonly position: number;
  readonly status: string;
  readonly error: string | null;
}

async function rowOf(ledgerId: LedgerId, name = 'accounts'): Promise<Row | undefined> {
  const sql = 'select name, position::int, status, error from read.projections where ledger_id = $1 and name = $2';
  return (await pool.query<Row>(sql, [ledgerId, name])).rows[0];
}

async function until(ledgerId: LedgerId, fits: (row: Row) => boolean, name = 'accounts'): Promise<Row> {
  return await expect
    .poll(() => rowOf(ledgerId, name), { timeout: 20_000, interval: 10 })
    .toSatisfy((row: Row | undefined) => row !== undefined && fits(row))
    .then(async () => (await rowOf(ledgerId, name)) as Row);
}

const atHead = async ({ ledgerId, store }: Book, name?: string) => {
  const head = (await store.head(ledgerId))?.position;
  await until(ledgerId, ({ position }) => position === head, name);
};

/** Every table of the projection, row for row, is what the plain fold of the log gives. */
async function expectFold(book: Book): Promise<void> {
  const events = await book.events();
  const folded = foldAll(events);
  const entries = await pool.query(
    `select account_id, version::int, position::int, type, data, command_id, encode(hash, 'hex') as hash, recorded_at, name, holder_id, status,
       balance, held, available, overdraft_limit from read.entries where ledger_id = $1 order by position`,
    [book.ledgerId],
  );
  expect(entries.rows).toEqual(
    folded.map(({ event, view }) => ({
      account_id: event.streamId,
      version: event.version,
      position: event.position,
      type: event.type,
      data: event.data,
      command_id: event.commandId,
      hash: event.hash,
      recorded_at: new Date(event.recordedAt),
      name: view.name,
      holder_id: view.holderId,
      status: view.status,
      balance: String(view.balance),
      held: String(view.held),
      available: String(view.available),
      overdraft_limit: String(view.overdraftLimit),
    })),
  );
  const last = new Map(folded.map(({ view }) => [view.accountId, view]));
  const opened = new Map(folded.filter(({ event }) => event.version === 1).map(({ event }) => [event.streamId, event.position]));
  const accounts = await pool.query(
    `select account_id, name, currency, holder_id, status, balance, version::int, position::int, opened_position::int, opened_at, last_event_at
     from read.accounts where ledger_id = $1 order by account_id`,
    [book.ledgerId],
  );
  expect(accounts.rows).toEqual(
    [...last.values()]
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
      .map((view) => ({
        account_id: view.accountId,
        name: view.name,
        currency: view.currency,
        holder_id: view.holderId,
        status: view.status,
        balance: String(view.balance),
        version: view.version,
        position: view.position,
        opened_position: opened.get(view.accountId),
        opened_at: new Date(view.openedAt),
        last_event_at: new Date(view.lastEventAt),
      })),
  );
  const transfers = await pool.query(
    'select transfer_id, from_account, to_account, amount, currency, position::int from read.transfers where ledger_id = $1 order by position',
    [book.ledgerId],
  );
  expect(transfers.rows).toEqual(
    folded
      .filter(({ event }) => event.type === 'TransferSent')
      .map(({ event, view }) => ({
        transfer_id: event.data.transferId,
        from_account: event.streamId,
        to_account: event.data.to,
        amount: event.data.amount,
        currency: view.currency,
        position: event.position,
      })),
  );
}

async function randomBook(seed: number, count = 300): Promise<Book> {
  const book = await openBook();
  await book.run(randomCommands(Array.from({ length: 12 }, newAccount), seed, count));
  return book;
}

describe('the read models', () => {
  it.each([1, 2, 3])('equal the fold of the log, row for row, after the random history %i', async (seed) => {
    const book = await randomBook(seed);
    await start(book.store, { batchSize: 7 });
    await atHead(book);
    await expectFold(book);
    await book.run(randomCommands(Array.from({ length: 6 }, newAccount), seed + 100, 100), 1);
    await atHead(book);
    await expectFold(book);
  });

  it('follow commits that nobody told of', async () => {
    const book = await openBook();
    const { runner } = await start(book.store);
    const moved: number[] = [];
    runner.onMoved(({ ledgerId, position }) => ledgerId === book.ledgerId && moved.push(position));
    await atHead(book);
    await book.run([open(newAccount())]);
    await atHead(book);
    await expect.poll(() => moved.at(-1)).toBe(2);
  });

  it('follow a commit at once when told of it', async () => {
    const book = await openBook();
    const { runner } = await start(book.store, { pollMs: 60_000 });
    await atHead(book);
    await book.run([open(newAccount())]);
    runner.wake(book.ledgerId);
    await atHead(book);
  });

  it('are not moved by a runner that was never started', async () => {
    const book = await openBook();
    const projections = [createAccountsProjection()];
    const runner = createProjectionRunner({ store: book.store, pool, projections, log: { warn: () => {} } });
    runner.wake(book.ledgerId);
    await runner.retry(book.ledgerId);
    await runner.stop();
    expect(await rowOf(book.ledgerId)).toBeUndefined();
  });

  it('are not moved by a runner that was stopped', async () => {
    const book = await openBook();
    const { runner } = await start(book.store);
    await atHead(book);
    await runner.stop();
    await book.run([open(newAccount())]);
    runner.wake(book.ledgerId);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await rowOf(book.ledgerId))?.position).toBe(1);
  });
});

describe('two runners', () => {
  it('apply each event once between them', async () => {
    const book = await randomBook(4, 100);
    const pair = [await start(book.store, { batchSize: 3 }), await start(book.store, { batchSize: 5 })];
    await book.run(randomCommands(Array.from({ length: 8 }, newAccount), 5, 300), 5);
    await atHead(book);
    await expectFold(book);
    expect(pair.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('change nothing by what one of them read before a pause', async () => {
    const book = await randomBook(6);
    const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
    let paused = 0;
    const slow: RunnerOptions['store'] = {
      ...book.store,
      readFeed: async (...asked) => {
        const page = await book.store.readFeed(...asked);
        paused += 1;
        await woken;
        return page;
      },
    };
    // A turn that it does not ask for again while the test runs.
    const late = await start(slow, { batchSize: 50, turnMs: 600_000 });
    await expect.poll(() => paused).toBeGreaterThan(0);
    await pool.query('delete from read.turns');
    await start(book.store, { batchSize: 80 });
    await atHead(book);
    const before = paused;
    wake();
    // It reads again when it has found out, and only then.
    await expect.poll(() => paused).toBeGreaterThan(before);
    await book.run([open(newAccount())]);
    late.runner.wake(book.ledgerId);
    await atHead(book);
    expect(await rowOf(book.ledgerId)).toMatchObject({ status: 'running', error: null });
    expect(late.warnings).toEqual([]);
    await expectFold(book);
  });

  it('recover when the server ends their sessions', async () => {
    const book = await randomBook(7, 400);
    await start(book.store, { batchSize: 3 });
    await start(book.store, { batchSize: 4 });
    for (let round = 0; round < 5; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const sql = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
      await pool.query(sql).catch(() => {});
    }
    await atHead(book);
    expect(await rowOf(book.ledgerId)).toMatchObject({ status: 'running' });
    await expectFold(book);
  });
});

/** Writes down what it saw, and throws at the events that it is told to. */
function seeing(throwsAt: (position: number) => boolean): Projection {
  return {
    name: 'seeing',
    version: 1,
    tables: [],
    apply: async (events, { query, ledgerId }) => {
      for (const { position } of events) {
        if (throwsAt(position)) throw new Error(`cannot take ${position}`);
        await query('insert into read.seen values ($1, $2)', [ledgerId, position]);
      }
    },
  };
}
const seen = async (ledgerId: LedgerId) =>
  (await pool.query('select position::int from read.seen where ledger_id = $1 order by position', [ledgerId])).rows.map(
    ({ position }) => position,
  );

describe('an event that a projection cannot take', () => {
  it('stops that one there, and says so; the others go on; it retries on demand and sees every event once', async () => {
    const book = await randomBook(8);
    let broken = true;
    const { runner, warnings } = await start(book.store, {
      projections: [seeing((position) => broken && position === 57), createAccountsProjection()],
    });
    await atHead(book);
    const row = await until(book.ledgerId, ({ status }) => status === 'stopped', 'seeing');
    const [culprit] = (await book.events()).filter(({ position }) => position === 57);
    const before = (await book.events()).findLast(({ commandId, position }) => position < 57 && commandId !== culprit?.commandId)?.position;
    expect(row.position).toBe(before);
    expect(row.error).toBe(`${culprit?.type} at position 57 (account ${culprit?.streamId}, version ${culprit?.version}): cannot take 57`);
    await expect.poll(() => warnings).toEqual(['a projection stopped']);
    expect(await seen(book.ledgerId)).toEqual(Array.from({ length: row.position }, (_, index) => index + 1));
    await expectFold(book);

    await book.run([open(newAccount())]);
    await atHead(book);
    expect((await rowOf(book.ledgerId, 'seeing'))?.position).toBe(before);
    broken = false;
    await runner.retry(book.ledgerId);
    await atHead(book, 'seeing');
    expect(await seen(book.ledgerId)).toEqual((await book.events()).map(({ position }) => position));
    expect(await rowOf(book.ledgerId, 'seeing')).toMatchObject({ status: 'running', error: null });
  });

  it('leaves the checkpoint before a transfer when it is the second leg', async () => {
    const book = await openBook();
    const [a, b] = [newAccount(), newAccount()];
    await book.run([open(a), open(b), transfer(a, b)], 1);
    await start(book.store, { projections: [seeing((position) => position === 5)] });
    const row = await until(book.ledgerId, ({ status }) => status === 'stopped', 'seeing');
    expect(row).toMatchObject({ position: 3, error: expect.stringContaining('TransferReceived at position 5') });
    expect(await seen(book.ledgerId)).toEqual([1, 2, 3]);
  });

  it('is tried again by the next start', async () => {
    const book = await openBook();
    await book.run([open(newAccount())]);
    const { runner } = await start(book.store, { projections: [seeing(() => true)] });
    await until(book.ledgerId, ({ status }) => status === 'stopped', 'seeing');
    await runner.stop();
    await start(book.store, { projections: [seeing(() => false)] });
    await atHead(book, 'seeing');
  });
});

describe('a log that was restored', () => {
  async function projected(commands: number) {
    const book = await openBook();
    const accountId = newAccount();
    await book.run([open(accountId), ...Array.from({ length: commands }, () => credit(accountId))], 1);
    const { runner } = await start(book.store);
    await atHead(book);
    await runner.stop();
    return book;
  }

  it('from before the checkpoint stops the projection', async () => {
    const book = await projected(10);
    const { events } = await book.store.readFeed(book.ledgerId, 0, 5);
    const head = { ...(await book.store.head(book.ledgerId)), position: 5 } as never;
    const shorter = {
      ...book.store,
      heads: async () => new Map([[book.ledgerId, head]]),
      readFeed: async (_: LedgerId, after: number) => ({ events: events.filter(({ position }) => position > after), head: 5 }),
    };
    await start(shorter);
    const row = await until(book.ledgerId, ({ status }) => status === 'stopped');
    expect(row).toMatchObject({ position: 12, error: 'the log has no event at position 12: it was restored from before it' });
  });

  it('and gone on differently stops the projection, and nothing of the new history is mixed in', async () => {
    const book = await projected(10);
    const other = {
      ...book.store,
      readFeed: async (...asked: Parameters<EventStore['readFeed']>) => {
        const page = await book.store.readFeed(...asked);
        return { ...page, events: page.events.map((event) => ({ ...event, hash: event.hash.replace(/^../, 'ee') })) };
      },
    };
    await book.run([open(newAccount())]);
    await start(other);
    const row = await until(book.ledgerId, ({ status }) => status === 'stopped');
    expect(row).toMatchObject({ position: 12, error: expect.stringContaining('another event at position 12') });
    expect((await pool.query('select from read.accounts where ledger_id = $1', [book.ledgerId])).rowCount).toBe(1);
  });

  it('with a hole in it stops the projection', async () => {
    const book = await projected(2);
    await book.run([open(newAccount()), open(newAccount()), open(newAccount())]);
    const holed = {
      ...book.store,
      readFeed: async (...asked: Parameters<EventStore['readFeed']>) => {
        const page = await book.store.readFeed(...asked);
        return { ...page, events: page.events.filter(({ position }) => position !== 6) };
      },
    };
    await start(holed);
    const row = await until(book.ledgerId, ({ status }) => status === 'stopped');
    expect(row).toMatchObject({ position: 4, error: 'the log jumps to position 7' });
  });
});

it('leaves rows of another code version alone', async () => {
  const book = await randomBook(9, 30);
  await start(book.store, { projections: [{ ...createAccountsProjection(), version: 2 }] });
  await atHead(book);
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  const before = await rowOf(book.ledgerId);
  await book.run([open(newAccount())]);
  const { runner } = await start(book.store);
  runner.wake(book.ledgerId);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await rowOf(book.ledgerId)).toEqual(before);
});
