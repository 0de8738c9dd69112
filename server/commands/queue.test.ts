// The queue through the bus: what is submitted waits, runs in order and ends once, whoever else is at it.
import { afterEach, describe, expect, it } from 'vitest';
import { actorIdOf, type CommandId, ledgerIdOf } from '#server/domain/ids.ts';
import { CommandAlreadyEnded, CommandIdReused, CommandMissing, LedgerMissing, StoreUnavailable } from '#server/event-store/errors.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { actor, busOver, credit, debit, envelope, fundedAccount, ledger, newAccount, newId, open, openLedger } from './bus-spec.ts';
import type { CommandEnvelope } from './outcome.ts';
import { startQueueWorker } from './queue-worker.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const day = 86_400_000;
const start = Date.parse('2026-06-01T12:00:00.000Z');
const at = (ms: number) => new Date(start + ms).toISOString();

/** A bus over a store whose clock the test sets, and its worker, once it is started. */
async function stage(over: (store: EventStore) => EventStore = (store) => store) {
  let nowMs = start;
  const store = createMemoryEventStore({ now: () => nowMs });
  const { bus, failures } = busOver(over(store));
  const account = await fundedAccount(bus, 1_000);
  const warned: object[] = [];
  const work = () => {
    const worker = startQueueWorker({
      queue: over(store).queue,
      execute: bus.runQueued,
      fail: (command) => bus.failQueued(command, new Error('five tries')),
      log: { warn: (facts) => void warned.push(facts) },
      pollMs: 5,
    });
    endings.push(worker.stop);
    return worker;
  };
  const ended = async (id: CommandId) => (await store.readCommands(ledger, [id]))[0];
  const eventually = (id: CommandId) => expect.poll(() => ended(id), { timeout: 5_000 }).toBeDefined();
  const submit = (command: CommandEnvelope['command'], more?: Partial<CommandEnvelope>) => bus.submit(envelope(command, more));
  const setClock = (ms: number) => {
    nowMs = start + ms;
  };
  return { store, bus, failures, account, work, ended, eventually, submit, setClock, warned };
}

describe('a command that is submitted', () => {
  it('waits until a worker runs it, and is recorded with when it was asked for and its tries', async () => {
    const { account, submit, work, ended, eventually, store } = await stage();
    const id = newId();
    expect(await submit(credit(account, 5), { commandId: id })).toEqual({ commandId: id, status: 'queued', position: 0, replayed: false });
    expect(await ended(id)).toBeUndefined();
    work();
    await eventually(id);
    expect(await ended(id)).toMatchObject({ status: 'accepted', attempts: 1, submittedAt: at(0), executeAt: null, firstPosition: 4 });
    expect(await store.queue.readQueued(ledger, [id])).toEqual([]);
  });

  it('keeps who it is part of and what made it', async () => {
    const { account, submit, work, eventually, store } = await stage();
    const [commandId, correlationId, causationId] = [newId(), newId(), newId()];
    await submit(credit(account, 5), { commandId, correlationId, causationId });
    work();
    await eventually(commandId);
    const { events } = await store.readFeed(ledger, 3, 1);
    expect(events[0]).toMatchObject({ commandId, correlationId, causationId, actorId: actor });
  });

  it('runs at its time, not before, and is stamped no earlier', async () => {
    const { account, submit, work, ended, eventually, setClock, store } = await stage();
    const [id, executeAt] = [newId(), at(60_000)];
    await submit(credit(account, 5), { commandId: id, executeAt });
    const worker = work();
    setClock(59_999);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await ended(id)).toBeUndefined();
    setClock(60_000);
    worker.wake();
    await eventually(id);
    expect(await ended(id)).toMatchObject({ executeAt, endedAt: executeAt });
    expect((await store.readFeed(ledger, 3, 1)).events[0]?.recordedAt).toBe(executeAt);
  });

  it('runs after those that are due before it, and decides on what they left', async () => {
    const { account, submit, work, ended, eventually, setClock } = await stage();
    const ids = [newId(), newId(), newId(), newId()] as const;
    await submit(debit(account, 1_500), { commandId: ids[0], executeAt: at(2_000) });
    await submit(credit(account, 500), { commandId: ids[1], executeAt: at(1_000) });
    await submit(debit(account, 1_001), { commandId: ids[2] });
    await submit(debit(account, 1), { commandId: ids[3], executeAt: at(2_000) });
    setClock(3_000);
    work();
    await eventually(ids[3]);
    const ends = await Promise.all(ids.map(ended));
    expect(ends.map((end) => [end?.number, end?.status])).toEqual([
      [6, 'accepted'],
      [5, 'accepted'],
      [4, 'rejected'],
      [7, 'rejected'],
    ]);
  });

  it('holds its expected version when it runs', async () => {
    const { account, submit, work, ended, eventually, bus } = await stage();
    const id = newId();
    await submit(credit(account, 5), { commandId: id, expectedVersion: 2 });
    await bus.execute(envelope(credit(account, 1)));
    work();
    await eventually(id);
    expect(await ended(id)).toMatchObject({ status: 'rejected', rejection: { code: 'VersionMismatch', expectedVersion: 2, version: 3 } });
  });

  it('goes with all others of its moment in few commits, and none is lost', async () => {
    const { account, submit, work, store, eventually } = await stage();
    const ids = Array.from({ length: 2_500 }, newId);
    await Promise.all(ids.map((commandId) => submit(credit(account, 1), { commandId })));
    work();
    await eventually(ids.at(-1) ?? newId());
    const outcomes = await store.readOutcomes(ledger, 3, 5_000);
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
    expect((await store.queue.readDue()).firstDueAt.size).toBe(0);
  });
});

describe('the same id', () => {
  it('submitted again is queued still, and then as it ended', async () => {
    const { account, submit, work, eventually } = await stage();
    const id = newId();
    const again = () => submit(credit(account, 5), { commandId: id });
    await again();
    expect(await again()).toMatchObject({ status: 'queued', replayed: true });
    work();
    await eventually(id);
    expect(await again()).toMatchObject({ status: 'accepted', replayed: true, position: 4, versions: [{ version: 3 }] });
  });

  it.for([
    ['another amount', {}, 6],
    ['another time', { executeAt: at(5_000) }, 5],
    ['another actor', { actorId: actorIdOf('0190a000-0000-7000-8000-0000000000ff') }, 5],
    ['another version', { expectedVersion: 1 }, 5],
  ] as const)('with %s is refused, queued and ended', async ([_, more, cents]) => {
    const { account, submit, work, eventually, bus } = await stage();
    const id = newId();
    await submit(credit(account, 5), { commandId: id });
    await expect(submit(credit(account, cents), { commandId: id, ...more })).rejects.toBeInstanceOf(CommandIdReused);
    await expect(bus.execute(envelope(credit(account, cents), { commandId: id, ...more }))).rejects.toBeInstanceOf(CommandIdReused);
    work();
    await eventually(id);
    await expect(submit(credit(account, cents), { commandId: id, ...more })).rejects.toBeInstanceOf(CommandIdReused);
  });

  it('executed while it waits says that it waits, and has one effect', async () => {
    const { account, submit, work, eventually, bus, store } = await stage();
    const [id, other] = [newId(), newId()];
    await submit(credit(account, 5), { commandId: id });
    const [waits, goes] = await Promise.all([
      bus.execute(envelope(credit(account, 5), { commandId: id })),
      bus.execute(envelope(credit(account, 7), { commandId: other })),
    ]);
    expect(waits).toMatchObject({ status: 'queued', replayed: true });
    expect(goes).toMatchObject({ status: 'accepted', replayed: false });
    work();
    await eventually(id);
    expect((await store.readOutcomes(ledger, 3, 10)).map((end) => end.id)).toEqual([other, id]);
  });
});

describe('a time to execute at', () => {
  it('that has passed makes it due at once', async () => {
    const { account, submit, work, ended, eventually } = await stage();
    const [id, executeAt] = [newId(), at(-day)];
    await submit(credit(account, 5), { commandId: id, executeAt });
    work();
    await eventually(id);
    expect(await ended(id)).toMatchObject({ status: 'accepted', executeAt, endedAt: at(0) });
  });

  it('sends a command that is to be executed to the queue', async () => {
    const { account, bus } = await stage();
    expect(await bus.execute(envelope(credit(account, 5), { executeAt: at(5) }))).toMatchObject({ status: 'queued' });
  });
});

describe('cancelling', () => {
  it('ends what waits, for good', async () => {
    const { account, submit, bus, work, ended, store } = await stage();
    const id = newId();
    await submit(credit(account, 5), { commandId: id });
    expect(await bus.cancel(ledger, id)).toEqual({ commandId: id, status: 'cancelled', position: 3, replayed: false });
    work();
    expect(await ended(id)).toMatchObject({ status: 'cancelled', attempts: 0, rejection: null, firstPosition: null });
    expect(await submit(credit(account, 5), { commandId: id })).toMatchObject({ status: 'cancelled', replayed: true });
    expect(await bus.execute(envelope(credit(account, 5), { commandId: id }))).toMatchObject({ status: 'cancelled', replayed: true });
    expect((await store.head(ledger))?.position).toBe(3);
    await expect(bus.cancel(ledger, id)).rejects.toBeInstanceOf(CommandAlreadyEnded);
  });

  it('says what has ended, and what there never was', async () => {
    const { account, bus } = await stage();
    const done = await bus.execute(envelope(credit(account, 5)));
    await expect(bus.cancel(ledger, done.commandId)).rejects.toBeInstanceOf(CommandAlreadyEnded);
    await expect(bus.cancel(ledger, newId())).rejects.toBeInstanceOf(CommandMissing);
  });

  it('raced with the execution leaves one end', async () => {
    const { account, submit, bus, work, store } = await stage();
    work();
    const ends: string[] = [];
    for (let round = 0; round < 60; round += 1) {
      const id = newId();
      await submit(credit(account, 1), { commandId: id });
      for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
      const cancelled = await bus.cancel(ledger, id).then(
        () => true,
        (error) => expect(error).toBeInstanceOf(CommandAlreadyEnded),
      );
      const [end] = await store.readCommands(ledger, [id]);
      expect(end?.status).toBe(cancelled === true ? 'cancelled' : 'accepted');
      ends.push(end?.status ?? '');
    }
    expect(await store.readOutcomes(ledger, 3, 100)).toHaveLength(60);
    expect(new Set(ends)).toContain('cancelled');
  });
});

describe('a worker', () => {
  it('goes on when the database was away, and counts that against nobody', async () => {
    let away = 0;
    const failing = (store: EventStore): EventStore => ({
      ...store,
      holdHead: (...args) => (away-- > 0 ? Promise.reject(new StoreUnavailable('away')) : store.holdHead(...args)),
      prepare: (...args) => {
        if (away-- > 0) throw new StoreUnavailable('away');
        return store.prepare(...args);
      },
    });
    const { account, submit, work, ended, eventually, warned } = await stage(failing);
    const id = newId();
    await submit(credit(account, 5), { commandId: id });
    away = 8;
    work();
    await eventually(id);
    expect(await ended(id)).toMatchObject({ status: 'accepted', attempts: 1 });
    expect(warned.length).toBeGreaterThan(0);
  });

  it('runs those alone that were begun before, and gives up one that was begun five times', async () => {
    const batches: number[] = [];
    const counting = (store: EventStore): EventStore => ({
      ...store,
      queue: {
        ...store.queue,
        countTry: (ledgerId, ids) => {
          batches.push(ids.length);
          return store.queue.countTry(ledgerId, ids);
        },
      },
    });
    const { account, submit, work, ended, eventually, store } = await stage(counting);
    const ids = Array.from({ length: 5 }, newId);
    for (const commandId of ids) await submit(credit(account, 1), { commandId });
    const [fresh, poison, begun] = ids;
    if (!fresh || !poison || !begun) throw new Error('three ids');
    for (let tries = 0; tries < 5; tries += 1) await store.queue.countTry(ledger, [poison]);
    await store.queue.countTry(ledger, [begun]);
    work();
    await eventually(ids[4] ?? newId());
    expect(batches).toEqual([1, 1, 2]);
    expect(await ended(poison)).toMatchObject({ status: 'failed', attempts: 5, rejection: { code: 'Internal' }, number: 5 });
    expect(await ended(begun)).toMatchObject({ status: 'accepted', attempts: 2 });
  });

  it('ends what this build cannot read as failed, and goes on', async () => {
    const { account, submit, work, ended, eventually, store, failures } = await stage();
    const [odd, next] = [newId(), newId()];
    const rest = { actorId: actor, correlationId: odd, causationId: null, expectedVersion: null, executeAt: null };
    await store.queue.enqueue(ledger, [
      { id: odd, type: 'CreditAccount', payload: { accountId: account, amount: 'much' }, contentHash: '00'.repeat(32), ...rest },
    ]);
    await submit(credit(account, 5), { commandId: next });
    work();
    await eventually(next);
    expect(await ended(odd)).toMatchObject({ status: 'failed', attempts: 1 });
    expect(failures).toHaveLength(1);
  });

  it('runs the queues of all ledgers, beside another worker', async () => {
    const { bus, work, store } = await stage();
    const ledgers = ['a', 'b', 'c'].map(ledgerIdOf);
    for (const ledgerId of ledgers) {
      const account = newAccount();
      for (const command of [openLedger, open(account)]) await bus.execute(envelope(command, { ledgerId }));
      await Promise.all(Array.from({ length: 50 }, () => bus.submit(envelope(credit(account, 1), { ledgerId }))));
    }
    work();
    work();
    await expect.poll(async () => (await store.queue.readDue()).firstDueAt.size, { timeout: 5_000 }).toBe(0);
    for (const ledgerId of ledgers) expect(await store.head(ledgerId)).toMatchObject({ position: 52, outcomes: 52 });
  });
});

it('a ledger that is not there has no queue; one that is to be opened is opened at once', async () => {
  const { bus } = await stage();
  const elsewhere = { ledgerId: ledgerIdOf('elsewhere') };
  await expect(bus.submit(envelope(credit(newAccount(), 1), elsewhere))).rejects.toBeInstanceOf(LedgerMissing);
  expect(await bus.submit(envelope(openLedger, elsewhere))).toMatchObject({ status: 'accepted' });
});
