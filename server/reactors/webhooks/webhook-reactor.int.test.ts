// Deliveries from a real log to real receivers: what is sent, in which order, and what becomes of it when a receiver does not take it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { commandIdOf } from '#server/domain/ids.ts';
import { createEventsJson } from '#server/projections/accounts/feed-reads.ts';
import { credit, newAccount, open, transfer } from '#server/projections/book-fixture.ts';
import type { Received } from './receiver-spec.ts';
import { retryInMs } from './retry-schedule.ts';
import { createSendWebhook } from './send-webhook.ts';
import { removeWebhook, retryWebhook } from './webhook-rows.ts';
import { countingSend, webhookBench } from './webhook-spec.ts';

const bench = webhookBench();
const positions = (received: readonly Received[]) => received.map(({ event }) => event.position);
const versionsOf = (received: readonly Received[], streamId: string) =>
  received.filter(({ event }) => event.streamId === streamId).map(({ event }) => event.version);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('an endpoint', () => {
  it('is sent what happens after it was added, signed, as the API shows it', async () => {
    const book = await bench.openBook();
    const receiver = await bench.receiver();
    await book.run([open(newAccount())]);
    const { webhookId, secret } = await bench.add(book, receiver.url);
    bench.start();
    const [from, to] = [newAccount(), newAccount()];
    await book.run([open(from), open(to), transfer(from, to, 5)]);
    await bench.delivered(book, webhookId);
    expect(positions(receiver.received).sort()).toEqual([3, 4, 5, 6]);
    const shown = await createEventsJson({ pool: bench.pool() })(book.ledgerId, await book.events());
    for (const { text, headers, event } of receiver.received) {
      expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toEqual({
        ledgerId: book.ledgerId,
        event: shown?.find(({ position }) => position === event.position),
      });
      expect(headers['webhook-id']).toBe(`${event.position}-${event.type}`);
    }
    expect(receiver.received.find(({ event }) => event.type === 'TransferSent')?.event).toMatchObject({ accountId: from, balance: '-5' });
  });

  it('is sent the types it asked for alone', async () => {
    const book = await bench.openBook();
    const receiver = await bench.receiver();
    const { webhookId } = await bench.add(book, receiver.url, ['AccountCredited', 'LedgerRenamed']);
    bench.start();
    const account = newAccount();
    await book.run([open(account), credit(account), { type: 'RenameLedger', name: 'Other' }]);
    await bench.delivered(book, webhookId);
    expect(receiver.received.map(({ event }) => event.type).sort()).toEqual(['AccountCredited', 'LedgerRenamed']);
  });

  it('is sent every event of an account in order, whatever fails on the way', async () => {
    const book = await bench.openBook();
    let count = 0;
    const receiver = await bench.receiver(() => {
      count += 7919;
      return count % 5 < 2 ? 503 : 200;
    });
    const { webhookId } = await bench.add(book, receiver.url);
    bench.start();
    bench.start();
    const accounts = [newAccount(), newAccount(), newAccount(), newAccount(), newAccount()];
    await book.run(accounts.map((account) => open(account)));
    for (let round = 0; round < 30; round += 1) await book.run(accounts.map((account) => credit(account)));
    await bench.delivered(book, webhookId);
    for (const account of accounts) expect(versionsOf(receiver.taken, account)).toEqual(upTo(31));
    expect(receiver.received.length).toBeGreaterThan(receiver.taken.length);
  });

  it('that does not take an account gets the others, and that one in order when it does', async () => {
    const book = await bench.openBook();
    const [stuck, other] = [newAccount(), newAccount()];
    const receiver = await bench.receiver(({ event }) => (event.streamId === stuck ? 500 : 200));
    const { webhookId } = await bench.add(book, receiver.url);
    bench.start();
    await book.run([open(stuck), open(other)]);
    for (let round = 0; round < 20; round += 1) await book.run([credit(stuck), credit(other)]);
    await expect.poll(() => versionsOf(receiver.taken, other), { timeout: 20_000 }).toEqual(upTo(21));
    await expect
      .poll(() => bench.shown(book, webhookId))
      .toMatchObject({
        status: 'failing',
        failing: 1,
        parked: 0,
        waiting: 0,
        lastError: 'answered 500',
        accounts: [{ streamId: stuck, delivered: 0, error: 'answered 500', parkedAt: null }],
      });
    expect(new Set(versionsOf(receiver.received, stuck))).toEqual(new Set([1]));
    receiver.answer = () => 200;
    await book.run([credit(stuck)]);
    await bench.delivered(book, webhookId);
    expect(versionsOf(receiver.taken, stuck)).toEqual(upTo(22));
  });

  it('that is slow holds up nobody else, and has few requests at once', async () => {
    const book = await bench.openBook();
    const slow = await bench.receiver(() => new Promise(() => {}));
    const quick = await bench.receiver();
    await bench.add(book, slow.url);
    const { webhookId } = await bench.add(book, quick.url);
    const { counted, send } = countingSend(createSendWebhook({ allowPrivate: true, timeoutMs: 30_000 }));
    bench.start({ send });
    await book.run(Array.from({ length: 60 }, () => open(newAccount())));
    await bench.delivered(book, webhookId);
    expect(positions(quick.taken)).toHaveLength(60);
    expect(positions(slow.received)).toHaveLength(4);
    expect(counted.most).toBeLessThanOrEqual(8);
  });

  it('that takes nothing waits as a whole, before the accounts that wait are too many', async () => {
    const book = await bench.openBook();
    const receiver = await bench.receiver(() => 500);
    const { webhookId } = await bench.add(book, receiver.url);
    bench.start({ mostFailing: 15, retryInMs: () => 300 });
    const accounts = Array.from({ length: 80 }, newAccount);
    for (const account of accounts) await book.run([open(account), credit(account)]);
    await expect
      .poll(() => bench.shown(book, webhookId), { timeout: 20_000 })
      .toMatchObject({
        status: 'failing',
        lastError: expect.stringContaining('accounts wait for this endpoint'),
      });
    const { failing = 0, waiting = 0 } = (await bench.shown(book, webhookId)) ?? {};
    expect(failing).toBeLessThan(40);
    expect(waiting).toBeGreaterThan(80);
    receiver.answer = () => 200;
    await bench.delivered(book, webhookId);
    for (const account of accounts) expect(versionsOf(receiver.taken, account)).toEqual([1, 2]);
  });

  it('is sent nothing more once it was removed, not even what was under way', async () => {
    const book = await bench.openBook();
    const { promise: held, resolve: release } = Promise.withResolvers<number>();
    const receiver = await bench.receiver(() => held);
    const { webhookId } = await bench.add(book, receiver.url);
    const runner = bench.start({ send: createSendWebhook({ allowPrivate: true }) });
    await book.run([open(newAccount()), open(newAccount())]);
    await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
    expect(await removeWebhook(bench.pool(), { ledgerId: book.ledgerId, webhookId })).toBe(true);
    receiver.answer = () => 200;
    release(500);
    await book.run([open(newAccount())]);
    await runner.stop();
    expect(receiver.taken).toEqual([]);
    const rows = await bench.pool().query('select secret, removed_at from log.webhooks where webhook_id = $1', [webhookId]);
    expect(rows.rows).toEqual([{ secret: null, removed_at: expect.any(Date) }]);
    for (const table of ['reactors where ledger_id = $1', 'webhook_failures where ledger_id = $1'])
      expect((await bench.pool().query(`select from log.${table}`, [book.ledgerId])).rowCount).toBe(0);
  });
});

describe('what fails for three days', () => {
  it('is tried less and less, then parked and shown, and delivered in order once it is asked for', async () => {
    const book = await bench.openBook();
    const account = newAccount();
    const receiver = await bench.receiver(() => 500);
    const { webhookId } = await bench.add(book, receiver.url);
    const startMs = Date.parse('2030-01-01T00:00:00Z');
    let atMs = startMs;
    const calm = { now: () => new Date(atMs), retryInMs: (attempts: number) => retryInMs(attempts, 0.5) };
    const reactor = bench.family(calm).reactor(`webhook/${webhookId}`);
    await book.run([open(account), credit(account)]);
    const events = await book.events();
    const context = { ledgerId: book.ledgerId, position: 3, signal: new AbortController().signal, commandId: commandIdOf };
    await reactor.react(events.slice(1), context);

    const triedAtMs = [0];
    for (let inMs = await reactor.resume?.(context); typeof inMs === 'number'; inMs = await reactor.resume?.(context)) {
      const before = receiver.received.length;
      atMs += inMs - 1;
      await reactor.resume?.(context);
      expect(receiver.received).toHaveLength(before);
      atMs += 1;
      await reactor.resume?.(context);
      expect(receiver.received).toHaveLength(before + 1);
      triedAtMs.push(atMs - startMs);
    }
    expect(triedAtMs.slice(0, 5).map((ms) => ms / 1_000)).toEqual([0, 5, 15, 35, 75]);
    expect(triedAtMs.length).toBe(82);
    expect((triedAtMs.at(-1) ?? 0) / 3_600_000).toBeGreaterThanOrEqual(72);
    expect((triedAtMs.at(-2) ?? 0) / 3_600_000).toBeLessThan(72);
    expect(await bench.shown(book, webhookId)).toMatchObject({
      status: 'parked',
      failing: 1,
      parked: 1,
      retryAt: null,
      failingSince: '2030-01-01T00:00:00.000Z',
      lastError: 'answered 500',
      accounts: [{ streamId: account, delivered: 0, attempts: 82, parkedAt: new Date(atMs).toISOString(), retryAt: null }],
    });

    receiver.answer = () => 200;
    await book.run([credit(account)]);
    bench.start();
    await expect.poll(() => bench.shown(book, webhookId)).toMatchObject({ waiting: 0, status: 'parked' });
    expect(receiver.taken).toEqual([]);
    expect(await retryWebhook(bench.pool(), { ledgerId: book.ledgerId, webhookId })).toBe(true);
    await bench.delivered(book, webhookId);
    expect(versionsOf(receiver.taken, account)).toEqual([1, 2, 3]);
  });
});

describe('a process killed between a delivery and the checkpoint', () => {
  it('delivers it again, and skips nothing', async () => {
    const book = await bench.openBook();
    const receiver = await bench.receiver();
    const { webhookId } = await bench.add(book, receiver.url);
    const account = newAccount();
    await book.run([open(account), credit(account), credit(account)]);
    const program = fileURLToPath(new URL('killed-sender.process.ts', import.meta.url));
    const child = fork(program, [bench.url(), '2'], { execArgv: ['--disable-warning=ExperimentalWarning'] });
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
    expect(versionsOf(receiver.taken, account)).toEqual([1, 2]);
    expect(await bench.shown(book, webhookId)).toMatchObject({ position: 1, waiting: 3 });
    bench.start();
    await bench.delivered(book, webhookId);
    expect(versionsOf(receiver.taken, account)).toEqual([1, 2, 1, 2, 3]);
    const ids = receiver.taken.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
  });
});
