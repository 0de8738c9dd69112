// The live socket with real sockets and a real read model: every version once, in order, whoever wrote it and however it came to be known.
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { endQueued } from '#server/commands/end-queued.ts';
import { type CommandId, commandIdOf } from '#server/domain/ids.ts';
import { waiting } from '#server/event-store/contract/store-under-test.ts';
import { credit, newAccount, open } from '#server/projections/book-fixture.ts';
import { connect, credits, follow, onStage, stage, upTo } from './live-fixture.ts';
import type { AccountsChangedMessage } from './messages.ts';
import { mostWatches } from './socket-limits.ts';

onStage();

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
    const startedAtMs = performance.now();
    for (let round = 0; round < 60; round += 1) {
      await run([credit(a), ...(round === 59 ? [credit(b)] : [])]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect.poll(() => told.at(-1)?.position).toBe(64);
    expect(told.length).toBeGreaterThan(1);
    // When a message arrives says little of when it was sent; how many there were says how often.
    const lastedMs = (told.at(-1)?.atMs ?? 0) - startedAtMs;
    expect(told.length).toBeLessThanOrEqual(lastedMs / 100 + 2);
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
      correlationId: commandId as CommandId,
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

  it('tells of one that waits, of each try, and of its end, and then no more', async () => {
    const { book, url } = await stage();
    const { ledgerId, store } = book;
    const { socket, ask } = connect(url);
    const told: string[] = [];
    socket.on('commandChanged', ({ command }) => told.push(`${command.commandId} ${command.status} ${command.attempts}`));
    const [waits, unknown] = [commandIdOf(v7()), commandIdOf(v7())];
    await store.queue.enqueue(ledgerId, [waiting(waits)]);
    expect(await ask('watchCommand', { ledgerId, commandId: waits })).toMatchObject({
      ok: true,
      command: { status: 'queued', attempts: 0 },
    });
    expect(await ask('watchCommand', { ledgerId, commandId: unknown })).toEqual({ ok: true, command: null });
    await store.queue.enqueue(ledgerId, [waiting(unknown)]);
    await expect.poll(() => told).toEqual([`${unknown} queued 0`]);
    await store.queue.countTry(ledgerId, [waits]);
    await expect.poll(() => told).toEqual([`${unknown} queued 0`, `${waits} queued 1`]);
    await endQueued(store, { ledgerId, commandId: waits, status: 'cancelled', rejection: null });
    await expect.poll(() => told).toHaveLength(3);
    expect(told.at(-1)).toBe(`${waits} cancelled 1`);
    await endQueued(store, { ledgerId, commandId: unknown, status: 'failed', rejection: { code: 'Internal' } });
    await expect.poll(() => told).toHaveLength(4);
  });

  it('costs nothing more of what one socket may watch once they have ended', async () => {
    const { book, url } = await stage();
    const { ledgerId, store } = book;
    const { socket, ask } = connect(url);
    const ids = Array.from({ length: mostWatches }, () => commandIdOf(v7()));
    await store.queue.enqueue(
      ledgerId,
      ids.map((id) => waiting(id)),
    );
    for (const commandId of ids) expect(await ask('watchCommand', { ledgerId, commandId })).toMatchObject({ ok: true });
    expect(await ask('watchLedger', { ledgerId })).toEqual({ ok: false, code: 'TooManyRequests' });
    const ended = new Promise((resolve) => socket.once('commandChanged', resolve));
    await endQueued(store, { ledgerId, commandId: ids[0] ?? commandIdOf(v7()), status: 'cancelled', rejection: null });
    await ended;
    expect(await ask('watchLedger', { ledgerId })).toMatchObject({ ok: true });
  });
});

describe('watching the commands of a ledger', () => {
  it('tells that some were queued or have ended, whoever did it, ten times a second at most', async () => {
    const { book, url, live } = await stage();
    const { ledgerId, store } = book;
    const { socket, ask } = connect(url);
    const told: { position: number; ledgerId: string }[] = [];
    socket.on('commandsChanged', (message) => told.push(message));
    expect(await ask('watchCommands', { ledgerId: 'nowhere' })).toEqual({ ok: false, code: 'LedgerNotFound' });
    expect(await ask('watchCommands', { ledgerId })).toEqual({ ok: true, position: 1 });
    const id = commandIdOf(v7());
    await store.queue.enqueue(ledgerId, [waiting(id)]);
    await expect.poll(() => told).toMatchObject([{ ledgerId, position: 1 }]);
    await endQueued(store, { ledgerId, commandId: id, status: 'cancelled', rejection: null });
    await expect.poll(() => told).toHaveLength(2);
    const startMs = performance.now();
    for (let count = 0; count < 30; count += 1) {
      await store.queue.enqueue(ledgerId, [waiting(commandIdOf(v7()))]);
      live.wake(ledgerId);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(told.length - 2).toBeLessThanOrEqual((performance.now() - startMs) / 100 + 1);
    expect(await ask('unwatchCommands', { ledgerId })).toEqual({ ok: true });
    const before = told.length;
    await store.queue.enqueue(ledgerId, [waiting(commandIdOf(v7()))]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toHaveLength(before);
  });
});
