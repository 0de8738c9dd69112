// What is told by "ask again": timelines, statistics and the system. Told when there is something to ask for, and not more often than agreed.
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { personIdOf } from '#server/domain/ids.ts';
import { credit, newAccount, open } from '#server/projections/book-fixture.ts';
import { connect, onStage, operator, stage } from './live-fixture.ts';
import { mostWatches } from './socket-limits.ts';

onStage();

interface Told {
  readonly ledgerId: string;
  readonly position: number;
  readonly personId?: string;
}

/** A client that keeps what it is told. */
function listening(url: string) {
  const { socket, ask } = connect(url);
  const told = { timelineChanged: [] as Told[], statisticsChanged: [] as Told[], systemChanged: [] as Told[] };
  for (const [name, messages] of Object.entries(told)) socket.on(name, (message: Told) => messages.push(message));
  return { socket, ask, ...told };
}

const topics = ['Timeline', 'Statistics', 'System'] as const;

describe('a topic', () => {
  it.for(topics)('%s answers where it stands, and only for a ledger that is there', async (topic) => {
    const { book, run, url } = await stage();
    await run([open(newAccount())]);
    const { ask } = connect(url);
    const { ledgerId } = book;
    const position = expect.any(Number);
    expect(await ask(`watch${topic}`, { ledgerId })).toEqual({ ok: true, position });
    expect(await ask(`watch${topic}`, { ledgerId })).toEqual({ ok: true, position });
    expect(await ask(`unwatch${topic}`, { ledgerId })).toEqual({ ok: true });
    expect(await ask(`unwatch${topic}`, { ledgerId })).toEqual({ ok: true });
    expect(await ask(`watch${topic}`, { ledgerId: 'nowhere' })).toEqual({ ok: false, code: 'LedgerNotFound' });
    expect(await ask(`watch${topic}`, {})).toEqual({ ok: false, code: 'LedgerNotFound' });
    expect(await ask(`watch${topic}`, { ledgerId, accountId: v7() })).toEqual({ ok: false, code: 'InvalidRequest' });
  });

  it('counts among what one socket may watch, and no more when it is left', async () => {
    const { book, url, live } = await stage();
    const { ask, socket } = connect(url);
    const { ledgerId } = book;
    const people = Array.from({ length: mostWatches }, () => v7());
    for (const personId of people) expect(await ask('watchTimeline', { ledgerId, personId })).toMatchObject({ ok: true });
    expect(await ask('watchSystem', { ledgerId })).toEqual({ ok: false, code: 'TooManyRequests' });
    await ask('unwatchTimeline', { ledgerId, personId: people[0] });
    expect(await ask('watchSystem', { ledgerId })).toMatchObject({ ok: true });
    expect(await ask('watchStatistics', { ledgerId })).toEqual({ ok: false, code: 'TooManyRequests' });
    const counted = () => ({ connected: live.counts().connected, ...Object.fromEntries(live.counts().watches) });
    expect(counted()).toEqual({ connected: 1, timeline: mostWatches - 1, system: 1 });
    socket.disconnect();
    await expect.poll(counted).toEqual({ connected: 0, timeline: 0, system: 0 });
  });
});

describe('a timeline', () => {
  it.for([false, true])('tells those alone in whose timeline something is new (moved by another process: %s)', async (deaf) => {
    const { book, runner, url } = await stage({ deaf });
    const { ledgerId } = book;
    const [mine, theirs, nobodys] = [newAccount(), newAccount(), newAccount()];
    const person = personIdOf(v7());
    const run = async (...commands: Parameters<typeof book.run>[0]) => {
      await book.run(commands);
      if (!deaf) runner.wake(ledgerId);
    };
    await run(
      ...[mine, theirs, nobodys].map((accountId) => open(accountId)),
      { type: 'ChangeHolder', accountId: mine, holderId: operator },
      { type: 'ChangeHolder', accountId: theirs, holderId: person },
    );
    const head = async () => (await book.store.head(ledgerId))?.position ?? 0;
    const scout = connect(url);
    await expect.poll(async () => (await scout.ask('watchTimeline', { ledgerId, personId: v7() })).position).toBe(await head());
    const [me, them] = [listening(url), listening(url)];
    await me.ask('watchTimeline', { ledgerId });
    await them.ask('watchTimeline', { ledgerId, personId: person });

    await run(credit(mine));
    const position = await head();
    await expect.poll(() => me.timelineChanged).toEqual([{ ledgerId, personId: operator, position }]);
    await run(credit(nobodys));
    await run(credit(theirs));
    await expect.poll(() => them.timelineChanged).toEqual([{ ledgerId, personId: person, position: await head() }]);
    expect(me.timelineChanged).toHaveLength(1);

    await me.ask('unwatchTimeline', { ledgerId });
    await run(credit(mine), credit(theirs));
    await expect.poll(() => them.timelineChanged).toHaveLength(2);
    expect(me.timelineChanged).toHaveLength(1);
  });

  it('tells at most ten times a second, and of the last in the end', async () => {
    const { book, run, url } = await stage();
    const { ledgerId } = book;
    const mine = newAccount();
    await run([open(mine), { type: 'ChangeHolder', accountId: mine, holderId: operator }]);
    const { ask, timelineChanged } = listening(url);
    await ask('watchTimeline', { ledgerId });
    const startedAtMs = performance.now();
    for (let round = 0; round < 40; round += 1) {
      await run([credit(mine)]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect.poll(() => timelineChanged.at(-1)?.position).toBe((await book.store.head(ledgerId))?.position);
    expect(timelineChanged.length).toBeLessThanOrEqual((performance.now() - startedAtMs) / 100 + 2);
  });
});

describe('the system', () => {
  it.for([false, true])('tells once a second at most that something moved (by another process: %s)', async (deaf) => {
    const { book, runner, url } = await stage({ deaf });
    const { ledgerId } = book;
    const { ask, systemChanged } = listening(url);
    expect(await ask('watchSystem', { ledgerId })).toMatchObject({ ok: true });
    const startedAtMs = performance.now();
    const account = newAccount();
    await book.run([open(account)]);
    for (let round = 0; round < 20; round += 1) {
      await book.run([credit(account)]);
      if (!deaf) runner.wake(ledgerId);
    }
    await expect.poll(() => systemChanged.at(-1)?.position, { timeout: 10_000 }).toBe(22);
    expect(systemChanged[0]?.ledgerId).toBe(ledgerId);
    expect(systemChanged.length).toBeLessThanOrEqual((performance.now() - startedAtMs) / 1_000 + 2);
    await ask('unwatchSystem', { ledgerId });
    const before = systemChanged.length;
    const witness = listening(url);
    await witness.ask('watchSystem', { ledgerId });
    await book.run([credit(account)]);
    if (!deaf) runner.wake(ledgerId);
    await expect.poll(() => witness.systemChanged.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(systemChanged).toHaveLength(before);
  });
});
