// A step of the background check costs what its events cost: what was read of the outcomes is read once.
import { expect, it } from 'vitest';
import type { EventStore } from '#server/event-store/event-store.ts';
import { credit, newAccount, open, openBook } from '#server/projections/book-fixture.ts';
import { checkStep } from './check-step.ts';

it('reads each outcome once, however many events there are', async () => {
  const { ledgerId, store, run } = await openBook();
  const account = newAccount();
  await run([open(account), ...Array.from({ length: 300 }, () => credit(account, 1))]);
  const read: number[] = [];
  const counting: Pick<EventStore, 'readFeed' | 'readOutcomes'> = {
    readFeed: store.readFeed,
    readOutcomes: async (...asked) => {
      const outcomes = await store.readOutcomes(...asked);
      read.push(...outcomes.map(({ number }) => number));
      return outcomes;
    },
  };
  // Nothing stands before the first step.
  const log = { query: async () => ({ rows: [] }) };
  const begin = { epoch: '', position: 0, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z', sums: new Map(), broken: null };
  const after = await checkStep({ store: counting, log: log as never, ledgerId }, begin);
  expect(after).toMatchObject({ position: 302, outcomes: 302, broken: null });
  expect(read).toEqual(Array.from({ length: 302 }, (_, index) => index + 1));
});
