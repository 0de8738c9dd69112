// Listing commands reads a bounded part of the log for each page, however rare what is looked for.
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { accountIdOf, commandIdOf } from '#server/domain/ids.ts';
import type { EventStore, RecordedCommand } from '#server/event-store/event-store.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { main } from './api-fixture.ts';
import { listCommands, mostScanned } from './command-reads.ts';
import { localActor } from './context.ts';

const rare = accountIdOf(v7());

/** A log of so many outcomes, the oldest of them alone on the rare account. */
function logOf(count: number) {
  let read = 0;
  const outcome = (number: number): RecordedCommand => ({
    ledgerId: main,
    number,
    id: commandIdOf(v7()),
    type: 'CreditAccount',
    payload: { accountId: number === 1 ? rare : localActor, amount: '1' },
    contentHash: '',
    actorId: localActor,
    status: 'accepted',
    rejection: null,
    submittedAt: '',
    executeAt: null,
    attempts: 1,
    position: number,
    firstPosition: number,
    lastPosition: number,
    endedAt: '',
  });
  const store: EventStore = {
    ...createMemoryEventStore(),
    readOutcomesBefore: async (_, before, limit) => {
      const last = Math.min(before - 1, count);
      const numbers = Array.from({ length: Math.min(limit, last) }, (_empty, index) => last - index);
      read += numbers.length;
      return numbers.map(outcome);
    },
  };
  const head = async () => ({ position: count, outcomes: count, recordedAt: '', epoch: '' });
  const ledgers = { list: async () => [], get: () => Promise.reject(new Error('not asked')), head, mustExist: async () => {} };
  return { parts: { store, ledgers }, readSoFar: () => read };
}

it('goes on from page to page until the one that fits, and then ends', async () => {
  const { parts, readSoFar } = logOf(25_000);
  const asked = { ledgerId: main, accountId: rare, limit: 10 };
  const first = await listCommands(parts, asked);
  expect([first.items.length, readSoFar()]).toEqual([0, mostScanned]);
  const second = await listCommands(parts, { ...asked, cursor: first.next ?? '' });
  const third = await listCommands(parts, { ...asked, cursor: second.next ?? '' });
  expect(third.items.map(({ lastPosition }) => lastPosition)).toEqual([1]);
  expect(third.next).toBeNull();
  expect(readSoFar()).toBe(25_000);
});

it('of a log that ends with a page has no empty page after it', async () => {
  const { parts } = logOf(2);
  expect((await listCommands(parts, { ledgerId: main, limit: 2 })).next).toBeNull();
  expect((await listCommands(parts, { ledgerId: main, limit: 1 })).next).not.toBeNull();
});
