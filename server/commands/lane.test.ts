// Which commands share a batch.
import { describe, expect, it } from 'vitest';
import type { EventStore } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busOver, credit, envelope, fundedAccount, ledger } from './bus-spec.ts';
import { submitted } from './decide-batch.ts';
import { createLane } from './lane.ts';

/** The store, and how many commands each of its appends had. The first waits until it is let go. */
function watched(store: EventStore) {
  const sizes: number[] = [];
  let letGo = () => {};
  const gate = new Promise<void>((open) => (letGo = open));
  const over: EventStore = {
    ...store,
    prepare: (...asked) => {
      const { appended, commit } = store.prepare(...asked);
      return {
        appended,
        commit: async () => {
          sizes.push(asked[2].commands.length);
          if (sizes.length === 1) await gate;
          return commit();
        },
      };
    },
  };
  return { store: over, sizes, letGo };
}

async function laneOver(batching: { most: number; crowd: number; part: number }) {
  const real = createMemoryEventStore();
  const account = await fundedAccount(busOver(real).bus, 1);
  const { store, sizes, letGo } = watched(real);
  const lane = createLane({ ledgerId: ledger, store, batching, onCommitted: () => {}, onFailed: () => {} });
  const direct = (count: number) =>
    Array.from({ length: count }, () => lane.execute(submitted(envelope(credit(account, 1)), new Date().toISOString())));
  const group = (count: number) =>
    lane.executeGroup(Array.from({ length: count }, () => submitted(envelope(credit(account, 1)), new Date().toISOString())));
  return { direct, group, sizes, letGo };
}

describe('a batch', () => {
  it('has all that came while the one before it committed, as many as fit', async () => {
    const { direct, sizes, letGo } = await laneOver({ most: 4, crowd: 100, part: 4 });
    const first = direct(1);
    await expect.poll(() => sizes).toEqual([1]);
    const rest = direct(6);
    letGo();
    await Promise.all([...first, ...rest]);
    expect(sizes).toEqual([1, 4, 2]);
  });

  it('is decided while the one before it is on its way, and sent after it', async () => {
    const { direct, sizes, letGo } = await laneOver({ most: 4, crowd: 2, part: 4 });
    const first = direct(1);
    await expect.poll(() => sizes).toEqual([1]);
    const second = direct(3);
    await new Promise((done) => setTimeout(done, 20));
    // These come too late for the batch that has been made ready.
    const third = direct(1);
    expect(sizes).toEqual([1]);
    letGo();
    await Promise.all([...first, ...second, ...third]);
    expect(sizes).toEqual([1, 3, 1]);
  });

  it('never cuts a group: it goes whole with the next, or whole when it comes first', async () => {
    const { direct, group, sizes, letGo } = await laneOver({ most: 4, crowd: 100, part: 4 });
    const first = direct(1);
    await expect.poll(() => sizes).toEqual([1]);
    const rest = [...direct(2), ...group(4), ...direct(1)];
    letGo();
    await Promise.all([...first, ...rest]);
    expect(sizes).toEqual([1, 2, 4, 1]);
  });
});
