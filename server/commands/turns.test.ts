// Turns: nobody asks for one alone, and whoever has one gives it back.
import { describe, expect, it } from 'vitest';
import type { EventStore, Turn } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { busOver, credit, fundedAccount, ledger } from './bus-spec.ts';
import { createTurns } from './turns.ts';

/** How many turns were taken, and how many are being had. */
function counting(store: EventStore) {
  const turns = { taken: 0, open: 0 };
  const takeTurn = async (...asked: Parameters<EventStore['takeTurn']>): Promise<Turn | null> => {
    const turn = await store.takeTurn(...asked);
    if (turn === null) return null;
    turns.taken += 1;
    turns.open += 1;
    return {
      end: () => {
        turns.open -= 1;
        return turn.end();
      },
    };
  };
  return { turns, store: { ...store, takeTurn } };
}

describe('turns', () => {
  it('are not taken by who is alone', async () => {
    const { turns, store } = counting(createMemoryEventStore());
    const { bus, execute } = busOver(store);
    const account = await fundedAccount(bus, 1);
    for (let done = 0; done < 20; done += 1) await execute(credit(account, 1));
    expect(turns.taken).toBe(0);
  });

  it('are taken while another writes too, given back when nothing waits, and forgotten when the other is gone', async () => {
    const shared = createMemoryEventStore();
    const { turns, store } = counting(shared);
    const one = busOver(store);
    const other = busOver(shared);
    const account = await fundedAccount(one.bus, 1);
    for (let done = 0; done < 5; done += 1) {
      await other.execute(credit(account, 1));
      await one.execute(credit(account, 1));
    }
    expect(turns.taken).toBeGreaterThan(2);
    await one.bus.stop();
    expect(turns.open).toBe(0);
    const again = busOver(store);
    await again.execute(credit(account, 1));
    await other.execute(credit(account, 1));
    for (let done = 0; done < 40; done += 1) await again.execute(credit(account, 1));
    const before = turns.taken;
    for (let done = 0; done < 10; done += 1) await again.execute(credit(account, 1));
    expect(turns.taken).toBe(before);
  });

  it('are refused when there is none to be had, and the command is executed all the same', async () => {
    const shared = createMemoryEventStore();
    const one = busOver({ ...shared, takeTurn: async () => null });
    const other = busOver(shared);
    const account = await fundedAccount(one.bus, 1);
    for (let done = 0; done < 5; done += 1) {
      expect(await other.execute(credit(account, 1))).toMatchObject({ status: 'accepted' });
      expect(await one.execute(credit(account, 1))).toMatchObject({ status: 'accepted' });
    }
  });

  it('end by time, but not for what is decided behind a batch on its way', async () => {
    let nowMs = 0;
    const turns = createTurns(ledger, createMemoryEventStore(), () => nowMs);
    expect(await turns.enter(false)).toBe('alone');
    turns.sawOthers();
    expect(await turns.enter(true)).toBe('refused');
    expect(await turns.enter(false)).toBe('begun');
    expect(await turns.enter(true)).toBe('ours');
    nowMs = 101;
    expect(await turns.enter(true)).toBe('refused');
    expect(turns.isOurs()).toBe(true);
    expect(await turns.enter(false)).toBe('begun');
    await turns.end();
    expect(turns.isOurs()).toBe(false);
  });
});
