// The live socket with real sockets and a real read model: every version once, in order, whoever wrote it and however it came to be known.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import pg from 'pg';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#server/database/test-database.ts';
import type { AccountId, CommandId, LedgerId } from '#server/domain/ids.ts';
import { createAccountQueries } from '#server/projections/account-queries.ts';
import { createAccountsProjection } from '#server/projections/accounts.ts';
import { type Book, credit, newAccount, open, openBook } from '#server/projections/book-fixture.ts';
import { type ChangeReads, createChangeReads } from '#server/projections/change-reads.ts';
import { createProjectionRunner, type ProjectionRunner } from '#server/projections/projection-runner.ts';
import { createLiveServer, type LiveServer } from './live-server.ts';
import type { AccountEventsMessage, AccountsChangedMessage, CommandJson, WatchAccountAnswer } from './messages.ts';

let database: TestDatabase;
let pool: pg.Pool;
const endings: (() => unknown)[] = [];
const log = { warn: () => {} };

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

interface Stage {
  readonly book: Book;
  readonly runner: ProjectionRunner;
  readonly live: LiveServer;
  readonly http: Server;
  readonly url: string;
  readonly run: Book['run'];
  /** How often the poll has looked where the models stand. */
  looks(): number;
}

/** A process: projections, live server and a book. `deaf`: the live server is told nothing by the projections of its own process. */
async function stage({ deaf = false, origin = 'http://ours.test' } = {}): Promise<Stage> {
  const book = await openBook();
  const runner = createProjectionRunner({ store: book.store, pool, projections: [createAccountsProjection()], log, pollMs: 20 });
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
    readCommands,
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
  return { book, runner, live, http, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, run, looks: () => looked };

  async function readCommands(ledgerId: LedgerId, ids: readonly CommandId[]) {
    const found = await book.store.readCommands(ledgerId, ids);
    return found.map(
      ({ id, status, type, payload, actorId, attempts, submittedAt }): CommandJson => ({
        commandId: id,
        status,
        type,
        payload,
        actorId,
        attempts,
        submittedAt,
      }),
    );
  }
}

function connect(url: string, headers: Record<string, string> = {}) {
  const socket = io(url, { path: '/live', transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true });
  endings.push(() => socket.disconnect());
  const ask = (name: string, message: unknown): Promise<Answer> => socket.timeout(20_000).emitWithAck(name, message);
  return { socket, ask };
}
type Answer = WatchAccountAnswer & Record<string, unknown>;

/** A client as api.md describes it: watches, then keeps what it is sent, and counts every version that is not the next one. */
async function follow(url: string, ledgerId: LedgerId, accountId: AccountId, sinceVersion = 0) {
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

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const credits = (accountId: AccountId, count: number) => Array.from({ length: count }, () => credit(accountId));

describe('watching an account', () => {
  it('brings every version once and in order while 2,000 events are written, however late one joins', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId)]);
    const followers = [await follow(url, book.ledgerId, accountId), await follow(url, book.ledgerId, accountId)];
    const writing = (async () => {
      for (let written = 0; written < 1999; written += 1) {
        await run(credits(accountId, 1));
        if (written % 10 === 0) await new Promise(setImmediate);
      }
    })();
    for (let late = 0; late < 8; late += 1) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      followers.push(await follow(url, book.ledgerId, accountId, late % 2));
    }
    await writing;
    for (const { versions, first } of followers) await expect.poll(() => versions.at(-1) ?? first - 1, { timeout: 15_000 }).toBe(2000);
    for (const { versions, first, faults, balances } of followers) {
      expect(versions).toEqual(upTo(first, 2000));
      expect(balances).toEqual(versions.map((version) => String(version - 1)));
      expect(faults).toEqual([]);
    }
    expect(followers.some(({ first }) => first > 2 && first < 2000)).toBe(true);
  });

  it('answers with what was missed, each event with the balance after it', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId), ...credits(accountId, 9)], 1);
    await expect.poll(async () => (await connect(url).ask('watchLedger', { ledgerId: book.ledgerId })).position).toBe(11);
    const { answer } = await follow(url, book.ledgerId, accountId, 4);
    expect(answer.ok && answer.events.map(({ version, balance }) => [version, balance])).toEqual(
      upTo(5, 10).map((version) => [version, String(version - 1)]),
    );
    expect(answer.ok && answer.view).toMatchObject({ accountId, version: 10, balance: '9' });
    const nothing = await follow(url, book.ledgerId, accountId, 10);
    expect(nothing.answer).toMatchObject({ ok: true, events: [] });
  });

  it('says so when more than 500 were missed, and goes on from the view', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId), ...credits(accountId, 501)], 600);
    await run(credits(accountId, 1));
    const exact = await follow(url, book.ledgerId, accountId, 3);
    expect(exact.answer.ok && exact.answer.events.length).toBe(500);
    const beyond = await follow(url, book.ledgerId, accountId, 2);
    expect(beyond.answer).toMatchObject({ ok: true, events: [], truncated: true, view: { version: 503 } });
    await run(credits(accountId, 1));
    await expect.poll(() => beyond.versions).toEqual([504]);
  });

  it('is refused for a version that the account has not come to, and for an account that is not there', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId)]);
    const { ask } = connect(url);
    const { ledgerId } = book;
    expect(await ask('watchAccount', { ledgerId, accountId, sinceVersion: 2 })).toEqual({ ok: false, code: 'VersionAhead' });
    expect(await ask('watchAccount', { ledgerId, accountId: newAccount(), sinceVersion: 0 })).toEqual({
      ok: false,
      code: 'AccountNotFound',
    });
    expect(await ask('watchAccount', { accountId, sinceVersion: 0 })).toEqual({ ok: false, code: 'AccountNotFound' });
    expect(await ask('watchLedger', { ledgerId: 'nobodys' })).toEqual({ ok: false, code: 'LedgerNotFound' });
  });

  it('waits for the model when the client was told of a version that is on its way', async () => {
    const { book, runner, url } = await stage();
    const accountId = newAccount();
    await book.run([open(accountId), credit(accountId)], 1);
    const { ask } = connect(url);
    const asked = ask('watchAccount', { ledgerId: book.ledgerId, accountId, sinceVersion: 2 });
    runner.wake(book.ledgerId);
    expect(await asked).toMatchObject({ ok: true, view: { version: 2 }, events: [] });
  });

  it('ends with its twin, and begins anew when asked again', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId)]);
    const { ledgerId } = book;
    const follower = await follow(url, ledgerId, accountId);
    const witness = await follow(url, ledgerId, accountId);
    expect(await follower.ask('unwatchAccount', { ledgerId, accountId })).toEqual({ ok: true });
    await run(credits(accountId, 1));
    await expect.poll(() => witness.versions).toEqual([2]);
    expect(follower.versions).toEqual([]);
    expect(await follower.ask('watchAccount', { ledgerId, accountId, sinceVersion: 1 })).toMatchObject({
      ok: true,
      events: [{ version: 2 }],
    });
    await run(credits(accountId, 1));
    await expect.poll(() => follower.versions).toEqual([3]);
    await expect.poll(() => witness.versions).toEqual([2, 3]);
  });

  it('is told by the poll when nothing else tells', async () => {
    const { book, url } = await stage({ deaf: true });
    const accountId = newAccount();
    await book.run([open(accountId)]);
    const follower = await follow(url, book.ledgerId, accountId);
    await book.run(credits(accountId, 3), 1);
    await expect.poll(() => follower.versions).toEqual([2, 3, 4]);
  });
});

describe('watching a ledger', () => {
  it('brings the accounts that changed, at most ten times a second', async () => {
    const { book, run, url } = await stage();
    const [a, b] = [newAccount(), newAccount()];
    await run([open(a), open(b)]);
    const { socket, ask } = connect(url);
    const told: (AccountsChangedMessage & { readonly atMs: number })[] = [];
    socket.on('accountsChanged', (message: AccountsChangedMessage) => told.push({ ...message, atMs: performance.now() }));
    await expect.poll(async () => (await ask('watchLedger', { ledgerId: book.ledgerId })).position).toBe(3);
    for (let round = 0; round < 60; round += 1) {
      await run([credit(a), ...(round === 59 ? [credit(b)] : [])]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect.poll(() => told.at(-1)?.position).toBe(64);
    expect(told.length).toBeGreaterThan(1);
    const gapsMs = told.slice(1).map(({ atMs }, index) => atMs - (told[index]?.atMs ?? 0));
    expect(Math.min(...gapsMs)).toBeGreaterThan(80);
    const last = new Map(
      told.flatMap((message) => ('accounts' in message ? message.accounts : [])).map((change) => [change.accountId, change]),
    );
    expect([...last.values()]).toEqual(
      expect.arrayContaining([
        { accountId: a, version: 61, balance: '60', available: '1000060', status: 'open' },
        { accountId: b, version: 2, balance: '1', available: '1000001', status: 'open' },
      ]),
    );
    expect(await ask('unwatchLedger', { ledgerId: book.ledgerId })).toEqual({ ok: true });
  });

  it('says only where the ledger stands when more than 500 accounts changed at once', async () => {
    const { book, run, url } = await stage();
    const { socket, ask } = connect(url);
    const told: AccountsChangedMessage[] = [];
    socket.on('accountsChanged', (message) => told.push(message));
    await ask('watchLedger', { ledgerId: book.ledgerId });
    await run(
      Array.from({ length: 501 }, () => open(newAccount())),
      501,
    );
    await expect.poll(() => told).toEqual([{ ledgerId: book.ledgerId, position: 502, truncated: true }]);
  });
});

describe('watching a command', () => {
  it('answers null while it is unknown, and tells once when it has ended', async () => {
    const { book, url } = await stage();
    const { socket, ask } = connect(url);
    const told: unknown[] = [];
    socket.on('commandChanged', (message) => told.push(message));
    const { ledgerId } = book;
    const [ended] = await book.store.readOutcomes(ledgerId, 0, 1);
    expect(await ask('watchCommand', { ledgerId, commandId: ended?.id })).toMatchObject({
      ok: true,
      command: { commandId: ended?.id, status: 'accepted' },
    });
    const commandId = v7();
    expect(await ask('watchCommand', { ledgerId, commandId })).toEqual({ ok: true, command: null });
    const head = await book.store.head(ledgerId);
    if (!head) throw new Error('no head');
    const refused = {
      id: commandId as CommandId,
      type: 'DebitAccount',
      payload: {},
      contentHash: '00'.repeat(32),
      actorId: v7() as never,
      status: 'rejected' as const,
      rejection: { code: 'AccountNotFound' },
      eventCount: 0,
      submittedAt: head.recordedAt,
      executeAt: null,
      attempts: 1,
    };
    await book.store.append(ledgerId, head, { events: [], commands: [refused], tails: new Map() });
    await expect.poll(() => told).toMatchObject([{ ledgerId, command: { commandId, status: 'rejected' } }]);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(told.length).toBe(1);
  });
});

describe('what clients may not do', () => {
  it('come from a foreign page', async () => {
    const { url } = await stage();
    const { socket } = connect(url, { origin: 'http://foreign.test' });
    const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(error.message).toBe('websocket error');
    const ours = connect(url, { origin: 'http://ours.test' });
    await new Promise<void>((resolve) => ours.socket.on('connect', resolve));
  });

  it('send garbage: each message is refused, and the process is unmoved', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId)]);
    const follower = await follow(url, book.ledgerId, accountId);
    const names = ['watchAccount', 'unwatchAccount', 'watchLedger', 'unwatchLedger', 'watchCommand', 'unwatchCommand'];
    const odd = fc.oneof(
      fc.anything({ withBigInt: false, withNullPrototype: true, maxDepth: 4 }),
      fc.record({ ledgerId: fc.anything(), accountId: fc.anything(), sinceVersion: fc.anything() }),
      fc.record({
        ledgerId: fc.constant(book.ledgerId),
        accountId: fc.constant(accountId),
        sinceVersion: fc.oneof(fc.double(), fc.constant(-1)),
      }),
      fc.constant({ ledgerId: book.ledgerId, accountId, sinceVersion: 0, more: 1 }),
      fc.constant({ ledgerId: `${book.ledgerId}\u0000`, accountId: `${accountId}`, sinceVersion: 0 }),
      fc.constant(Buffer.alloc(100)),
    );
    for (const name of [...names, 'error', 'constructor', '__proto__', 'message', '']) {
      const { socket } = connect(url);
      await new Promise<void>((resolve) => socket.on('connect', resolve));
      for (const message of fc.sample(odd, { numRuns: 25, seed: 7 })) {
        socket.emit(name, message);
        socket.emit(name);
        const answer = await socket
          .timeout(3000)
          .emitWithAck(name, message, 'more')
          .catch((error: Error) => error);
        if (socket.disconnected) break;
        expect(answer).toMatchObject({ ok: false });
      }
      socket.disconnect();
    }
    await run(credits(accountId, 1));
    await expect.poll(() => follower.versions).toEqual([2]);
  });

  it('send what is too large, or break the protocol: that socket ends, no other', async () => {
    const { book, run, url } = await stage();
    const accountId = newAccount();
    await run([open(accountId)]);
    const follower = await follow(url, book.ledgerId, accountId);
    const deep = `42["watchAccount",${'['.repeat(30_000)}${']'.repeat(30_000)}]`;
    const binary = '451-["x",{"_placeholder":true,"num":9}]';
    for (const frame of ['x'.repeat(70_000), '4{"', '42["watchAccount"', binary, '42["disconnect"]', '42["error"]', '\u0000', deep]) {
      const raw = new WebSocket(`${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`);
      await new Promise((resolve) => raw.addEventListener('open', resolve));
      raw.send('40');
      raw.send(frame);
      await new Promise((resolve) => setTimeout(resolve, 30));
      raw.close();
    }
    await run(credits(accountId, 1));
    await expect.poll(() => follower.versions).toEqual([2]);
  });

  it('flood: beyond its measure a socket is refused, others are not', async () => {
    const { book, url } = await stage();
    const { ledgerId } = book;
    const { ask } = connect(url);
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask('unwatchLedger', { ledgerId })));
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]).toEqual({ ok: false, code: 'TooManyRequests' });
    expect(await connect(url).ask('watchLedger', { ledgerId })).toMatchObject({ ok: true });
  });

  it('watch more than 250 things at a time', async () => {
    const { book, url } = await stage();
    const { ledgerId } = book;
    const { ask } = connect(url);
    const answers = await Promise.all(Array.from({ length: 251 }, () => ask('watchCommand', { ledgerId, commandId: v7() })));
    expect(answers.filter(({ ok }) => ok).length).toBe(250);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'TooManyRequests' });
  });
});

it('forgets a socket that went: nothing is read for it any more', async () => {
  const { book, run, url, looks } = await stage();
  const accountId = newAccount();
  await run([open(accountId)]);
  const { socket, ask } = await follow(url, book.ledgerId, accountId);
  await ask('watchLedger', { ledgerId: book.ledgerId });
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before);
  socket.disconnect();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const after = looks();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(looks()).toBe(after);
});

it('closes its sockets and leaves the HTTP server to others', async () => {
  const { live, url } = await stage();
  const { socket } = connect(url);
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  const gone = new Promise((resolve) => socket.on('disconnect', resolve));
  await live.close();
  await gone;
  expect(await (await fetch(url)).text()).toBe('alive');
  const { socket: late } = connect(url);
  await new Promise((resolve) => late.on('connect_error', resolve));
});
