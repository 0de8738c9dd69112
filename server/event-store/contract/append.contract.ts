// Appending: what is written is what is read.
import { describe, expect, it } from 'vitest';
import { actorIdOf } from '#server/domain/ids.ts';
import { HeadMoved } from '#server/event-store/errors.ts';
import type { AppendBatch } from '#server/event-store/event-store.ts';
import { noTail } from '#server/event-store/hash-chain.ts';
import { batchOf, newAccount, newCommandId, write } from '#server/event-store/sample-batch.ts';
import { feedOf, headOf, newLedger, type Opened, queueOf, refusedWhole, waiting } from './store-under-test.ts';

export function appendContract(opened: Opened): void {
  describe('an append', () => {
    it('gives back what is read later: events of several streams, and the outcomes of their commands', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      const appended = await write(opened.store, ledgerId, [a], [a, b], []);
      expect(await feedOf(opened.store, ledgerId)).toEqual(appended.events);
      expect(await opened.store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
      expect(await opened.store.head(ledgerId)).toEqual(appended.head);
      expect(appended.head).toMatchObject({ position: 3, outcomes: 3, recordedAt: '2026-06-01T12:00:00.000Z' });
      expect(appended.events.map(({ streamId, version }) => [streamId, version])).toEqual([
        [a, 1],
        [a, 2],
        [b, 1],
      ]);
    });

    it('keeps every field, causes and other actors included', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const known = await headOf(opened.store, ledgerId);
      const plain = batchOf(new Map([[a, noTail]]), [[a], [a], []]);
      const [first, second, third] = plain.commands;
      const other = {
        actorId: actorIdOf('0190b6a0-0000-7000-8000-00000000000f'),
        correlationId: newCommandId(),
        causationId: newCommandId(),
      };
      if (!first || !second || !third) throw new Error('three commands');
      const batch: AppendBatch = {
        ...plain,
        events: plain.events.map((event, index) =>
          index === 1 ? { ...event, ...other, type: 'AccountRenamed', schemaVersion: 3, data: {} } : event,
        ),
        commands: [
          first,
          {
            ...second,
            actorId: other.actorId,
            correlationId: other.correlationId,
            executeAt: '2026-05-31T00:00:00.007Z',
            attempts: 5,
          },
          { ...third, correlationId: other.correlationId, status: 'failed', rejection: { code: 'Internal' } },
        ],
      };
      const appended = await opened.store.append(ledgerId, known, batch);
      expect(appended.events[1]).toMatchObject({ ...other, schemaVersion: 3, data: {} });
      expect(appended.commands.map(({ correlationId }) => correlationId)).toEqual([first.id, other.correlationId, other.correlationId]);
      expect(
        appended.commands.map(({ status, position, firstPosition, lastPosition }) => [status, position, firstPosition, lastPosition]),
      ).toEqual([
        ['accepted', 1, 1, 1],
        ['accepted', 2, 2, 2],
        ['failed', 2, null, null],
      ]);
      expect(await feedOf(opened.store, ledgerId)).toEqual(appended.events);
      expect(await opened.store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
    });

    it('may be refusals alone, or nothing at all', async () => {
      const ledgerId = await newLedger(opened.store);
      expect((await write(opened.store, ledgerId, [], [])).head).toMatchObject({ position: 0, outcomes: 2 });
      expect((await write(opened.store, ledgerId)).head).toMatchObject({ position: 0, outcomes: 2 });
    });

    it('counts positions and outcomes without a gap, by ledger', async () => {
      const [one, two, a] = [await newLedger(opened.store), await newLedger(opened.store), newAccount()];
      for (let round = 0; round < 5; round += 1) {
        await write(opened.store, one, [a, newAccount()], []);
        await write(opened.store, two, [a]);
      }
      expect((await feedOf(opened.store, one)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect((await opened.store.readOutcomes(one, 0, 100)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect((await feedOf(opened.store, two)).map(({ position, version }) => [position, version])).toEqual(
        [1, 2, 3, 4, 5].map((n) => [n, n]),
      );
    });

    it('takes what it ends out of the queue, and only that', async () => {
      const [ledgerId, a, ended, waits] = [await newLedger(opened.store), newAccount(), newCommandId(), newCommandId()];
      await opened.store.queue.enqueue(ledgerId, [waiting(ended), waiting(waits)]);
      const batch = { ...batchOf(new Map(), [{ id: ended, accounts: [a] }]), dequeue: [ended] };
      await refusedWhole(opened.store, { ledgerId, known: { ...(await headOf(opened.store, ledgerId)), position: 7 }, batch }, HeadMoved);
      expect(await queueOf(opened.store, ledgerId)).toHaveLength(2);
      await opened.store.append(ledgerId, await headOf(opened.store, ledgerId), batch);
      expect(await queueOf(opened.store, ledgerId)).toEqual([waits]);
    });
  });
}
