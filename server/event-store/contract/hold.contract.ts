// Holding the head: nobody else appends meanwhile, and all or nothing is committed.
import { describe, expect, it } from 'vitest';
import { BrokenBatch, CommandAlreadyRecorded, HeadMoved } from '#server/event-store/errors.ts';
import type { AppendBatch } from '#server/event-store/event-store.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import { accountKey, batchOf, newAccount, newCommandId, streamOf, tailsOf, write } from '#server/event-store/sample-batch.ts';
import { feedOf, headOf, newLedger, newLedgerId, noon, type Opened, queueOf, seen, waiting } from './store-under-test.ts';

export function holdContract(opened: Opened): void {
  describe('holding the head', () => {
    it('commits what the work appended, several times too, and shows it to nobody before', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a]);
      const before = await seen(opened.store, ledgerId);
      const answer = await opened.store.holdHead(ledgerId, async (held) => {
        expect(held.head).toEqual(before.head);
        const first = await held.append(batchOf(await tailsOf(opened.store, ledgerId, [a]), [[a, b], []]));
        expect(held.head).toEqual(first.head);
        expect(first.events.slice(1)).toMatchObject(await held.readStreams([accountKey(b)]));
        expect(await held.readCommands(first.commands.map(({ id }) => id))).toEqual(first.commands);
        expect(first.events.slice(0, 1)).toMatchObject(await held.readStreams([{ ...accountKey(a), after: 1 }]));
        const tails = new Map(first.events.map((event) => [event.streamId, event]));
        await held.append(batchOf(tails, [[b]]));
        expect(await seen(opened.store, ledgerId)).toEqual(before);
        expect(await streamOf(opened.store, ledgerId, b)).toEqual([]);
        return 'done';
      });
      expect(answer).toBe('done');
      expect(await opened.store.head(ledgerId)).toMatchObject({ position: 4, outcomes: 4 });
      expect(brokenAt(await streamOf(opened.store, ledgerId, b))).toBeNull();
      expect((await feedOf(opened.store, ledgerId)).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    });

    it('takes batches that are made ready behind each other and sent later, in that order', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const at = new Date(noon).toISOString();
      await opened.store.holdHead(ledgerId, async (held) => {
        const first = held.prepare({ ...batchOf(new Map(), [[a]]), at });
        const tails = new Map(first.appended.events.map((event) => [event.streamId, event]));
        const second = held.prepare({ ...batchOf(tails, [[a]]), at });
        expect(held.head).toEqual(second.appended.head);
        expect(await Promise.all([first.commit(), second.commit()])).toEqual([first.appended, second.appended]);
      });
      const events = await streamOf(opened.store, ledgerId, a);
      expect(events.map(({ version, recordedAt }) => [version, recordedAt])).toEqual([1, 2].map((version) => [version, at]));
      expect(brokenAt(events)).toBeNull();
    });

    it('rolls back when a batch that contradicts itself was made ready, though the work caught it', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const before = await seen(opened.store, ledgerId);
      const work = opened.store.holdHead(ledgerId, async (held) => {
        await held.append(batchOf(new Map(), [[a]]));
        try {
          held.prepare({ ...batchOf(new Map(), [[newAccount()]]), at: '1999-01-01T00:00:00.000Z' });
        } catch {
          return 'looks fine';
        }
        return 'was taken';
      });
      await expect(work).rejects.toBeInstanceOf(BrokenBatch);
      expect(await seen(opened.store, ledgerId)).toEqual(before);
    });

    it('rolls back when the work throws, the queue too', async () => {
      const [ledgerId, a, id] = [await newLedger(opened.store), newAccount(), newCommandId()];
      await write(opened.store, ledgerId, [a]);
      await opened.store.queue.enqueue(ledgerId, [waiting(id)]);
      const before = await seen(opened.store, ledgerId);
      const work = opened.store.holdHead(ledgerId, async (held) => {
        await held.append({ ...batchOf(await tailsOf(opened.store, ledgerId, [a]), [[a]]), dequeue: [id] });
        throw new RangeError('no');
      });
      await expect(work).rejects.toThrow(RangeError);
      expect(await seen(opened.store, ledgerId)).toEqual(before);
      expect(await queueOf(opened.store, ledgerId)).toEqual([id]);
      expect((await write(opened.store, ledgerId, [a])).events[0]?.version).toBe(2);
    });

    it('rolls back when an append failed, though the work caught it', async () => {
      const [ledgerId, a, id] = [await newLedger(opened.store), newAccount(), newCommandId()];
      await write(opened.store, ledgerId, { id, accounts: [] });
      const before = await seen(opened.store, ledgerId);
      const work = opened.store.holdHead(ledgerId, async (held) => {
        await held.append(batchOf(new Map(), [[a]]));
        await held.append(batchOf(new Map(), [{ id, accounts: [] }])).catch(() => 'hidden');
        return 'looks fine';
      });
      await expect(work).rejects.toBeInstanceOf(CommandAlreadyRecorded);
      expect(await seen(opened.store, ledgerId)).toEqual(before);
    });

    it('keeps others waiting, who then find the head moved', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const known = await headOf(opened.store, ledgerId);
      const order: string[] = [];
      let other: Promise<unknown> = Promise.resolve();
      await opened.store.holdHead(ledgerId, async (held) => {
        other = opened.store.append(ledgerId, known, batchOf(new Map(), [[newAccount()]])).catch((error: unknown) => {
          order.push('other');
          return error;
        });
        await new Promise((done) => setTimeout(done, 50));
        await held.append(batchOf(new Map(), [[a]]));
        order.push('holder');
      });
      expect(await other).toBeInstanceOf(HeadMoved);
      expect(order).toEqual(['holder', 'other']);
    });

    it('lets those who wait go on when nothing was written', async () => {
      const ledgerId = await newLedger(opened.store);
      const known = await headOf(opened.store, ledgerId);
      let other: Promise<unknown> = Promise.resolve();
      await opened.store.holdHead(ledgerId, async () => {
        other = opened.store.append(ledgerId, known, batchOf(new Map(), [[newAccount()]]));
      });
      expect(await other).toMatchObject({ head: { position: 1 } });
    });

    it('begins a ledger, once, unseen until it commits', async () => {
      const ledgerId = newLedgerId();
      const failed = opened.store.holdHead(ledgerId, () => Promise.reject(new RangeError('no')), { create: true });
      await expect(failed).rejects.toThrow(RangeError);
      expect(await opened.store.head(ledgerId)).toBeNull();
      const begin = (batch: AppendBatch) =>
        opened.store.holdHead(
          ledgerId,
          async (held) => {
            const found = held.head;
            expect((await opened.store.head(ledgerId))?.position ?? 0).toBe(found.position);
            await held.append(batch);
            return found;
          },
          { create: true },
        );
      const heads = await Promise.all([begin(batchOf(new Map(), [[newAccount()]])), begin(batchOf(new Map(), [[newAccount()]]))]);
      expect(heads.map(({ position }) => position).sort()).toEqual([0, 1]);
      expect(heads[0]?.epoch).toBe(heads[1]?.epoch);
      expect((await headOf(opened.store, ledgerId)).position).toBe(2);
    });

    it('takes own stamps in several appends, when the ledger was empty before', async () => {
      const [ledgerId, a] = [newLedgerId(), newAccount()];
      await opened.store.holdHead(
        ledgerId,
        async (held) => {
          const first = await held.append({ ...batchOf(new Map(), [[a]]), recordedAt: ['2024-01-01T00:00:00.000Z'] });
          const tails = new Map(first.events.map((event) => [event.streamId, event]));
          await held.append({ ...batchOf(tails, [[a]]), recordedAt: ['2024-06-01T00:00:00.000Z'] });
        },
        { create: true },
      );
      expect((await feedOf(opened.store, ledgerId)).map(({ recordedAt }) => recordedAt.slice(0, 7))).toEqual(['2024-01', '2024-06']);
    });
  });
}

export function turnContract(opened: Opened): void {
  describe('turns of those who write to one ledger', () => {
    it('are had by one at a time, in the order in which they were asked for', async () => {
      const ledgerId = await newLedger(opened.store);
      const order: string[] = [];
      const take = async (name: string) => {
        const turn = await opened.store.takeTurn(ledgerId);
        order.push(`${name} begins`);
        return {
          end: async () => {
            order.push(`${name} ends`);
            await turn?.end();
          },
        };
      };
      const first = await take('first');
      const second = take('second');
      await new Promise((done) => setTimeout(done, 50));
      await first.end();
      await (await second).end();
      expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    });

    it('of different ledgers do not wait for each other', async () => {
      const [one, other] = [await newLedger(opened.store), await newLedger(opened.store)];
      const turns = [await opened.store.takeTurn(one), await opened.store.takeTurn(other)];
      expect(turns).not.toContain(null);
      for (const turn of turns) await turn?.end();
    });
  });
}
