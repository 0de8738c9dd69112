// The in-memory store keeps the contract, and sees what PostgreSQL cannot see cheaply: tails that were never there.
import { describe, expect, it } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import { eventStoreContract } from './contract/event-store.contract.ts';
import { BrokenBatch } from './errors.ts';
import { createMemoryEventStore } from './memory-event-store.ts';
import { batchOf, beginLedger, newAccount, write } from './sample-batch.ts';

eventStoreContract('the in-memory event store', async () => {
  let nowMs = 0;
  return {
    store: createMemoryEventStore({ now: () => nowMs }),
    setClock: (next) => {
      nowMs = next;
    },
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
