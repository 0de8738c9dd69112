// What clients of the live socket may not do, and what is left when they go: real sockets, real garbage.
import * as fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newAccount, open } from '#server/projections/book-fixture.ts';
import { connect, credits, follow, onStage, stage } from './live-fixture.ts';

onStage();

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
    const names = [
      'watchAccount',
      'unwatchAccount',
      'watchLedger',
      'unwatchLedger',
      'watchCommand',
      'unwatchCommand',
      'watchCommands',
      'unwatchCommands',
      'watchTimeline',
      'unwatchTimeline',
      'watchStatistics',
      'unwatchStatistics',
      'watchSystem',
      'unwatchSystem',
    ];
    const odd = fc.oneof(
      fc.anything({ withBigInt: false, withNullPrototype: true, maxDepth: 4 }),
      fc.record({ ledgerId: fc.anything(), accountId: fc.anything(), sinceVersion: fc.anything() }),
      fc.record({ ledgerId: fc.constant(book.ledgerId), personId: fc.anything() }),
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
