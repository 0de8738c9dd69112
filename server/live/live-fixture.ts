// What tests of the live socket share: a process on a database of its own, and clients that count what they are told.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { readCommandsJson } from '#server/api/command-reads.ts';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import { type AccountId, type LedgerId, personIdOf } from '#server/domain/ids.ts';
import { createAccountQueries } from '#server/projections/accounts/account-queries.ts';
import { type ChangeReads, createChangeReads } from '#server/projections/accounts/change-reads.ts';
import { type Book, credit, openBook } from '#server/projections/book-fixture.ts';
import { createMarkReads } from '#server/projections/mark-reads.ts';
import { createProjections } from '#server/projections/read-side.ts';
import { createProjectionRunner, type ProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { createLiveServer, type LiveServer } from './live-server.ts';
import type { AccountEventsMessage, WatchAccountAnswer } from './messages.ts';

let database: TestDatabase;
let pool: pg.Pool;
const endings: (() => unknown)[] = [];
const log = { warn: () => {} };
/** Whose timeline is watched by who names nobody. */
export const operator = personIdOf('00000000-0000-8000-8000-000000000001');

/** Gives the file's tests a database, and ends after each what it started. */
export function onStage(): void {
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 10 });
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
}

export interface Stage {
  readonly book: Book;
  readonly runner: ProjectionRunner;
  readonly live: LiveServer;
  readonly url: string;
  readonly run: Book['run'];
  /** How often the poll has looked where the models stand. */
  looks(): number;
}

/** A process: projections, live server and a book. `deaf`: the live server is told nothing by the projections of its own process. */
export async function stage({ deaf = false, origin = 'http://ours.test' } = {}): Promise<Stage> {
  const book = await openBook();
  const runner = createProjectionRunner({ store: book.store, pool, projections: createProjections(), log, pollMs: 20 });
  let looked = 0;
  const changes = createChangeReads({ pool });
  const reads: ChangeReads = {
    ...changes,
    positions: (ledgerIds) => {
      looked += 1;
      return changes.positions(ledgerIds);
    },
  };
  const http = createServer((_, response) => response.end('alive'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const live = createLiveServer({
    http,
    isAllowed: (request) => request.headers.origin === undefined || request.headers.origin === origin,
    accounts: createAccountQueries({ pool, store: book.store, ...(!deaf && { onMoved: runner.onMoved }) }),
    store: book.store,
    reads,
    marks: createMarkReads({ pool }),
    operator,
    readCommands: (ledgerId, ids) => readCommandsJson(book.store, ledgerId, ids),
    ...(!deaf && { onMoved: runner.onMoved }),
    log,
    pollMs: 50,
  });
  await runner.start();
  endings.push(
    () => new Promise((resolve) => http.close(resolve)),
    () => runner.stop(),
    () => live.close(),
  );
  const run: Book['run'] = async (...commands) => {
    await book.run(...commands);
    if (!deaf) runner.wake(book.ledgerId);
  };
  return { book, runner, live, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, run, looks: () => looked };
}

export function connect(url: string, headers: Record<string, string> = {}) {
  const socket = io(url, { path: '/live', transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true });
  endings.push(() => socket.disconnect());
  const ask = (name: string, message: unknown): Promise<Answer> => socket.timeout(20_000).emitWithAck(name, message);
  return { socket, ask };
}
export type Answer = WatchAccountAnswer & Record<string, unknown>;

/** A client as api.md describes it: watches, then keeps what it is sent, and counts every version that is not the next one. */
export async function follow(url: string, ledgerId: LedgerId, accountId: AccountId, sinceVersion = 0) {
  const { socket, ask } = connect(url);
  const versions: number[] = [];
  const balances: string[] = [];
  const faults: string[] = [];
  socket.on('accountEvents', ({ events, view, ...message }: AccountEventsMessage) => {
    if (message.accountId !== accountId || message.ledgerId !== ledgerId) faults.push('not ours');
    if (events.at(-1)?.version !== view.version || events.at(-1)?.balance !== view.balance) faults.push('another view');
    versions.push(...events.map(({ version }) => version));
    balances.push(...events.map(({ balance }) => balance));
  });
  const answer = await ask('watchAccount', { ledgerId, accountId, sinceVersion });
  if (!answer.ok) throw new Error(answer.code);
  return { socket, ask, answer, versions, balances, faults, first: answer.view.version + 1 };
}

export const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
export const credits = (accountId: AccountId, count: number) => Array.from({ length: count }, () => credit(accountId));
