// The queue: what is put there is there once, leaves it with its end alone, and is run by one at a time.
import { describe, expect, it } from 'vitest';
import { actorIdOf, type LedgerId } from '#server/domain/ids.ts';
import { HeadMoved, LedgerMissing } from '#server/event-store/errors.ts';
import { batchOf, newAccount, newCommandId, write } from '#server/event-store/sample-batch.ts';
import { headOf, newLedger, newLedgerId, noon, type Opened, queueOf, refusedWhole, waiting } from './store-under-test.ts';

const at = (ms: number) => new Date(noon + ms).toISOString();

export function queueContract(opened: Opened): void {
  const enqueue = async (ledgerId: LedgerId, ...ids: Parameters<typeof waiting>[0][]) =>
    opened.store.queue.enqueue(
      ledgerId,
      ids.map((id) => waiting(id)),
    );

  describe('the queue', () => {
    it('keeps every field', async () => {
      const [ledgerId, id] = [await newLedger(opened.store), newCommandId()];
      const more = { correlationId: newCommandId(), causationId: newCommandId(), expectedVersion: 7, executeAt: at(3_600_007) };
      const command = waiting(id, { ...more, actorId: actorIdOf(newCommandId()) });
      const [enqueued] = await opened.store.queue.enqueue(ledgerId, [command]);
      const queued = { ...command, ledgerId, number: 1, submittedAt: at(0), dueAt: more.executeAt, attempts: 0 };
      expect(enqueued).toEqual({ status: 'queued', command: queued });
      expect(await opened.store.queue.readQueued(ledgerId, [id, newCommandId()])).toEqual([queued]);
      expect(await opened.store.holdHead(ledgerId, (held) => held.readQueued([id]))).toEqual([queued]);
    });

    it('takes an id once, and says what there was', async () => {
      const [ledgerId, ended, waits, fresh] = [await newLedger(opened.store), newCommandId(), newCommandId(), newCommandId()];
      const { commands } = await write(opened.store, ledgerId, { id: ended, accounts: [newAccount()] });
      const [first] = await enqueue(ledgerId, waits);
      const again = await opened.store.queue.enqueue(ledgerId, [
        waiting(ended),
        waiting(fresh),
        waiting(waits, { contentHash: '77'.repeat(32) }),
      ]);
      expect(again.map(({ status }) => status)).toEqual(['recorded', 'queued', 'waiting']);
      expect(again[0]?.command).toEqual(commands[0]);
      expect(again[2]?.command).toEqual(first?.command);
      expect(await queueOf(opened.store, ledgerId)).toEqual([waits, fresh]);
    });

    it('is of a ledger that is there', async () =>
      await expect(enqueue(newLedgerId(), newCommandId())).rejects.toBeInstanceOf(LedgerMissing));

    it('takes them to different ends under the same id in two ledgers', async () => {
      const [one, two, id] = [await newLedger(opened.store), await newLedger(opened.store), newCommandId()];
      for (const ledgerId of [one, two]) expect(await enqueue(ledgerId, id)).toMatchObject([{ status: 'queued' }]);
    });

    it('runs by due time and then in the order they came, also when a clock steps back', async () => {
      const [ledgerId, ids] = [await newLedger(opened.store), Array.from({ length: 5 }, newCommandId)];
      const [later, first, second, sooner, third] = ids;
      if (!later || !first || !second || !sooner || !third) throw new Error('five ids');
      await opened.store.queue.enqueue(ledgerId, [waiting(later, { executeAt: at(2_000) }), waiting(first)]);
      opened.under.setClock(noon - 60_000);
      await opened.store.queue.enqueue(ledgerId, [waiting(second), waiting(sooner, { executeAt: at(1_000) })]);
      opened.under.setClock(noon);
      await enqueue(ledgerId, third);
      expect(await queueOf(opened.store, ledgerId)).toEqual([first, second, third, sooner, later]);
    });

    it('is listed in pages, by due time and newest first', async () => {
      const [ledgerId, ids] = [await newLedger(opened.store), Array.from({ length: 7 }, newCommandId)];
      await opened.store.queue.enqueue(
        ledgerId,
        ids.map((id, index) => waiting(id, { executeAt: at(1_000 * (index % 3)) })),
      );
      const { queue } = opened.store;
      const due = await queue.list(ledgerId, { order: 'due', limit: 4 });
      const last = due.at(-1);
      if (!last) throw new Error('a page');
      const rest = await queue.list(ledgerId, { order: 'due', limit: 4, after: last });
      expect([...due, ...rest].map(({ id }) => ids.indexOf(id))).toEqual([0, 3, 6, 1, 4, 2, 5]);
      const newest = await queue.list(ledgerId, { order: 'newest', limit: 4 });
      const older = await queue.list(ledgerId, { order: 'newest', limit: 4, before: newest.at(-1)?.number ?? 0 });
      expect([...newest, ...older].map(({ id }) => ids.indexOf(id))).toEqual([6, 5, 4, 3, 2, 1, 0]);
    });

    it('moves the marks of its ledger', async () => {
      const ledgerId = await newLedger(opened.store);
      await write(opened.store, ledgerId, [newAccount()], []);
      const marks = async () => (await opened.store.queue.readMarks([ledgerId, newLedgerId()])).get(ledgerId);
      expect(await marks()).toEqual({ position: 1, outcomes: 2, queued: 0 });
      await enqueue(ledgerId, newCommandId(), newCommandId());
      expect(await marks()).toEqual({ position: 1, outcomes: 2, queued: 2 });
    });

    it('gives up what has ended all the same, and nothing else', async () => {
      const [ledgerId, waits] = [await newLedger(opened.store), newCommandId()];
      await enqueue(ledgerId, waits);
      await opened.store.queue.dropEnded(ledgerId, [waits]);
      expect(await queueOf(opened.store, ledgerId)).toEqual([waits]);
    });
  });

  describe('an append', () => {
    it('writes nothing for an id that waits, unless it takes it from the queue', async () => {
      const [ledgerId, id, a] = [await newLedger(opened.store), newCommandId(), newAccount()];
      await enqueue(ledgerId, id, newCommandId());
      const known = await headOf(opened.store, ledgerId);
      const batch = batchOf(new Map(), [[newAccount()], { id, accounts: [a] }]);
      await refusedWhole(opened.store, { ledgerId, known, batch }, HeadMoved);
      await refusedWhole(opened.store, { ledgerId, known, batch: { ...batch, dequeue: [newCommandId()] } }, HeadMoved);
      const held = opened.store.holdHead(ledgerId, async (head) => head.append(batch));
      await expect(held).rejects.toBeInstanceOf(HeadMoved);
      await opened.store.append(ledgerId, known, { ...batch, dequeue: [id] });
      expect(await queueOf(opened.store, ledgerId)).toHaveLength(1);
    });

    it('raced with the queueing of the same id leaves it in one place', { timeout: 60_000 }, async () => {
      const ledgerId = await newLedger(opened.store);
      for (let round = 0; round < 60; round += 1) {
        const [id, known] = [newCommandId(), await headOf(opened.store, ledgerId)];
        const append = () => opened.store.append(ledgerId, known, batchOf(new Map(), [{ id, accounts: [] }]));
        const both = round % 2 === 0 ? [append(), enqueue(ledgerId, id)] : [enqueue(ledgerId, id), append()];
        const results = await Promise.allSettled(both);
        const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
        expect(faults.filter((fault) => !(fault instanceof HeadMoved))).toEqual([]);
        const [recorded, queued] = [await opened.store.readCommands(ledgerId, [id]), await opened.store.queue.readQueued(ledgerId, [id])];
        expect(recorded.length + queued.length).toBe(1);
        expect(faults).toHaveLength(queued.length);
      }
    });
  });
}

export function claimContract(opened: Opened): void {
  describe('a claim', () => {
    it('shows what is due, in order, as it is counted and taken away', async () => {
      const [ledgerId, ids] = [await newLedger(opened.store), Array.from({ length: 4 }, newCommandId)];
      const [first, second, third, future] = ids;
      if (!first || !second || !third || !future) throw new Error('four ids');
      await opened.store.queue.enqueue(ledgerId, [
        waiting(future, { executeAt: at(1) }),
        ...[first, second, third].map((id) => waiting(id)),
      ]);
      const seen = await opened.store.queue.claim(ledgerId, async (claimed) => {
        const page = (await claimed.readDue(2)).map(({ id }) => id);
        await opened.store.queue.countTry(ledgerId, [second]);
        const batch = { ...batchOf(new Map(), [{ id: first, accounts: [] }]), dequeue: [first] };
        await opened.store.append(ledgerId, await headOf(opened.store, ledgerId), batch);
        return { page, rest: (await claimed.readDue(10)).map(({ id, attempts }) => [id, attempts]) };
      });
      expect(seen).toEqual({
        page: [first, second],
        rest: [
          [second, 1],
          [third, 0],
        ],
      });
    });

    it('is one at a time a ledger, and over when its work is, however it ends', async () => {
      const [one, two] = [await newLedger(opened.store), await newLedger(opened.store)];
      for (const ledgerId of [one, two]) await opened.store.queue.enqueue(ledgerId, [waiting(newCommandId())]);
      const { queue } = opened.store;
      const inside = await queue.claim(one, async () => ({
        same: await queue.claim(one, async () => 'twice'),
        other: await queue.claim(two, async () => 'beside'),
      }));
      expect(inside).toEqual({ same: null, other: 'beside' });
      await expect(queue.claim(one, () => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
      expect(await queue.claim(one, async () => 'again')).toBe('again');
    });

    it('of a ledger that is not there is nobody’s', async () =>
      expect(await opened.store.queue.claim(newLedgerId(), async () => 'claimed')).toBeNull());

    it('is worth while where something is due: the first of each ledger', async () => {
      const [empty, due, later] = [await newLedger(opened.store), await newLedger(opened.store), await newLedger(opened.store)];
      await opened.store.queue.enqueue(later, [
        waiting(newCommandId(), { executeAt: at(9) }),
        waiting(newCommandId(), { executeAt: at(7) }),
      ]);
      await opened.store.queue.enqueue(due, [waiting(newCommandId(), { executeAt: at(8) }), waiting(newCommandId())]);
      const { nowMs, firstDueAt } = await opened.store.queue.readDue();
      expect(nowMs).toBe(noon);
      expect([empty, due, later].map((ledgerId) => firstDueAt.get(ledgerId))).toEqual([undefined, at(0), at(7)]);
    });
  });
}
