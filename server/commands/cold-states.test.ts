// An account that this process has not met: what a command on it costs does not grow with its history.
import { describe, expect, it } from 'vitest';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import type { StateReads } from '#server/event-store/state-reads.ts';
import { busOver, credit, debit, fundedAccount, ledger } from './bus-spec.ts';

/** The store, and what was read to fold states from. */
function counting(store: EventStore) {
  const read = { events: 0, largest: 0, snapshots: 0 };
  const counted = (reads: StateReads): StateReads => ({
    ...reads,
    readStreams: async (...asked) => {
      const events = await reads.readStreams(...asked);
      read.events += events.length;
      read.largest = Math.max(read.largest, events.length);
      return events;
    },
    readSnapshots: async (...asked) => {
      const snapshots = await reads.readSnapshots(...asked);
      read.snapshots += snapshots.length;
      return snapshots;
    },
  });
  const over: EventStore = { ...store, stateReads: (ledgerId) => counted(store.stateReads(ledgerId)) };
  return { read, store: over };
}

/** An account of so many events, made by a process that then stopped. */
async function accountOf(store: EventStore, events: number, snapshotEvery: number) {
  const { bus, execute } = busOver(store, { snapshotEvery });
  const account = await fundedAccount(bus, 1);
  for (let left = events - 2; left > 0; left -= 9_000)
    await Promise.all(Array.from({ length: Math.min(left, 9_000) }, () => execute(credit(account, 1))));
  await bus.stop();
  return account;
}

describe('an account met cold', () => {
  it('is folded from its last snapshot on', async () => {
    const store = createMemoryEventStore();
    const account = await accountOf(store, 1_234, 100);
    const cold = counting(store);
    const { execute } = busOver(cold.store);
    expect(await execute(debit(account, 1_233))).toMatchObject({ status: 'accepted', versions: [{ version: 1_235 }] });
    expect(cold.read.snapshots).toBe(1);
    expect(cold.read.events).toBeLessThanOrEqual(100);
  });

  it('and refuses what its whole history would refuse', async () => {
    const store = createMemoryEventStore();
    const account = await accountOf(store, 150, 100);
    const { execute } = busOver(store);
    expect(await execute(debit(account, 150))).toMatchObject({ status: 'rejected', rejection: { code: 'InsufficientFunds', shortBy: 1n } });
  });

  it('without a snapshot is folded from its first event, a page at a time', async () => {
    const store = createMemoryEventStore();
    const account = await accountOf(store, 45_000, 1_000_000);
    const cold = counting(store);
    const { bus, execute } = busOver(cold.store);
    expect(await execute(debit(account, 44_999))).toMatchObject({ status: 'accepted' });
    expect(cold.read).toMatchObject({ snapshots: 0, events: 45_000, largest: 20_000 });
    // The next who meets it has it easier.
    await bus.stop();
    const again = counting(store);
    expect(await busOver(again.store).execute(credit(account, 1))).toMatchObject({ status: 'accepted' });
    expect(again.read).toMatchObject({ snapshots: 1, events: 0 });
  }, 60_000);

  it('has a snapshot of each hundred events before long, without anybody stopping', async () => {
    const store = createMemoryEventStore();
    const { bus, execute } = busOver(store);
    const account = await fundedAccount(bus, 1);
    await Promise.all(Array.from({ length: 300 }, () => execute(credit(account, 1))));
    await expect.poll(() => store.stateReads(ledger).readSnapshots([account], 1), { timeout: 10_000 }).toHaveLength(1);
    const [snapshot] = await store.stateReads(ledger).readSnapshots([account], 1);
    expect(snapshot?.version).toBe(302);
    expect(snapshot?.state).toMatchObject({ balance: '301' });
  });
});

describe('snapshots that cannot be written', () => {
  it('cost nobody an answer', async () => {
    const real = createMemoryEventStore();
    const store: EventStore = { ...real, writeSnapshots: () => Promise.reject(new Error('no room')) };
    const account = await accountOf(store, 30, 10);
    expect(await busOver(real).execute(debit(account, 29))).toMatchObject({ status: 'accepted' });
  });
});
