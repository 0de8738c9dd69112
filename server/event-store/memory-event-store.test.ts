// The in-memory store keeps the contract, and sees what PostgreSQL cannot see cheaply: tails that were never there.
import { describe, expect, it } from 'vitest';
import { type CommandId, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { eventStoreContract } from './contract/event-store.contract.ts';
import { BrokenBatch } from './errors.ts';
import { createMemoryEventStore } from './memory-event-store.ts';
import { batchOf, beginLedger, newAccount, write } from './sample-batch.ts';

eventStoreContract('the in-memory event store', async () => {
  let nowMs = 0;
  const queue = new Map<LedgerId, Set<CommandId>>();
  return {
    store: createMemoryEventStore({ now: () => nowMs, queue }),
    setClock: (next) => {
      nowMs = next;
    },
    enqueue: async (ledgerId, id) => void queue.set(ledgerId, (queue.get(ledgerId) ?? new Set()).add(id)),
    queued: async (ledgerId) => [...(queue.get(ledgerId) ?? [])],
    close: async () => undefined,
  };
});

describe('the in-memory event store', () => {
  it('refuses a tail that is ahead of the stream, or has another hash', async () => {
    const store = createMemoryEventStore();
    const [ledgerId, a] = [await beginLedger(store, ledgerIdOf('main')), newAccount()];
    const { head } = await write(store, ledgerId, [a]);
    for (const tail of [
      { version: 2, hash: '11'.repeat(32) },
      { version: 1, hash: '11'.repeat(32) },
    ]) {
      await expect(store.append(ledgerId, head, batchOf(new Map([[a, tail]]), [[a]]))).rejects.toBeInstanceOf(BrokenBatch);
    }
  });
});
