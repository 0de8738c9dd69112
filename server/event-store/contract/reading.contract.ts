// Reading: whole commands, whole streams, hash chains that verify.
import { describe, expect, it } from 'vitest';
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { HeadMoved, LedgerMissing } from '#server/event-store/errors.ts';
import type { EventStore, FeedPage, Head, RecordedEvent } from '#server/event-store/event-store.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import { accountKey, batchOf, newAccount, newCommandId, streamOf, write } from '#server/event-store/sample-batch.ts';
import { feedOf, newLedger, newLedgerId, type Opened } from './store-under-test.ts';

export function readingContract(opened: Opened): void {
  describe('the hash chain', () => {
    it('verifies over what is read, stream by stream, and not over what was changed', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      for (let round = 0; round < 4; round += 1) await write(opened.store, ledgerId, [a, b], [b, a]);
      for (const account of [a, b]) {
        const events = await streamOf(opened.store, ledgerId, account);
        expect(events).toHaveLength(8);
        expect(brokenAt(events)).toBeNull();
        expect(brokenAt(events.map((event) => (event.version === 5 ? { ...event, data: { amount: '1251' } } : event)))).toBe(5);
        expect(brokenAt(events.filter((event) => event.version !== 3))).toBe(3);
      }
    });
  });

  describe('reading', () => {
    it('answers nothing of a ledger that does not exist', async () => {
      const [ledgerId, a] = [newLedgerId(), newAccount()];
      expect(await opened.store.head(ledgerId)).toBeNull();
      expect((await opened.store.heads()).has(ledgerId)).toBe(false);
      expect(await opened.store.readFeed(ledgerId, 0, 10)).toEqual({ events: [], head: 0 });
      expect(await streamOf(opened.store, ledgerId, a)).toEqual([]);
      expect(await opened.store.readStream(ledgerId, a, { limit: 1, order: 'asc' })).toEqual([]);
      expect(await opened.store.readCommands(ledgerId, [newCommandId()])).toEqual([]);
      expect(await opened.store.readOutcomes(ledgerId, 0, 10)).toEqual([]);
      expect(await opened.store.readOutcomesBefore(ledgerId, 10, 10)).toEqual([]);
      await expect(opened.store.append(ledgerId, { ...nowhere }, batchOf(new Map(), [[a]]))).rejects.toBeInstanceOf(HeadMoved);
      await expect(opened.store.holdHead(ledgerId, async () => 'held')).rejects.toBeInstanceOf(LedgerMissing);
    });

    it('lists the heads of all ledgers', async () => {
      const [one, two] = [await newLedger(opened.store), await newLedger(opened.store)];
      const { head } = await write(opened.store, two, [newAccount()]);
      const heads = await opened.store.heads();
      expect(heads.get(one)).toEqual(await opened.store.head(one));
      expect(heads.get(two)).toEqual(head);
      expect([...heads.keys()]).toEqual([...heads.keys()].sort());
    });

    it('never splits a command by a page, whatever the limit', async () => {
      const ledgerId = await newLedger(opened.store);
      const sizes = [1, 2, 0, 3, 2, 1, 0, 5, 2, 2, 1];
      for (const size of sizes) await write(opened.store, ledgerId, Array.from({ length: size }, newAccount));
      const all = await feedOf(opened.store, ledgerId);
      expect(all).toHaveLength(19);
      for (let limit = 1; limit <= 20; limit += 1) {
        const pages = await pagesOf(opened.store, ledgerId, limit);
        expect(pages.flatMap(({ events }) => events)).toEqual(all);
        for (const { events, head } of pages) {
          const next = all[events.at(-1)?.position ?? 0];
          expect(next?.commandId).not.toBe(events.at(-1)?.commandId);
          expect(head).toBe(19);
          expect(events.length).toBeLessThan(limit + 5);
        }
      }
      const inside = await opened.store.readFeed(ledgerId, 1, 1);
      expect(inside.events.map(({ position }) => position)).toEqual([2, 3]);
      const leg = await opened.store.readFeed(ledgerId, 2, 1);
      expect(leg.events[0]?.position).toBe(3);
    });

    it('gives the events of some types, and how far it looked for them', async () => {
      const ledgerId = await newLedger(opened.store);
      for (const size of [2, 1, 3, 1]) await write(opened.store, ledgerId, Array.from({ length: size }, newAccount));
      const all = await feedOf(opened.store, ledgerId);
      const type = all[0]?.type ?? '';
      for (const types of [[type], ['Nothing'], [type, 'Nothing'], []]) {
        for (let after = 0; after <= 8; after += 1) {
          const page = await opened.store.readFeed(ledgerId, after, 2);
          const part = await opened.store.readFeedOf(ledgerId, types, { after, limit: 2 });
          const to = page.events.at(-1)?.position ?? after;
          expect(part).toEqual({ events: page.events.filter((event) => types.includes(event.type)), head: page.head, to });
        }
      }
      expect(await opened.store.readFeedOf(newLedgerId(), [type], { after: 3, limit: 2 })).toEqual({ events: [], head: 0, to: 3 });
    });

    it('reads several streams at once, each in order, each once', async () => {
      const [ledgerId, a, b, c] = [await newLedger(opened.store), newAccount(), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a, b], [b, c], [a]);
      const events = await opened.store.stateReads(ledgerId).readStreams([b, a, b, newAccount()].map(accountKey));
      const versions = (streamId: string) => events.filter((event) => event.streamId === streamId).map(({ version }) => version);
      expect([versions(a), versions(b), versions(c)]).toEqual([[1, 2], [1, 2], []]);
      expect(events).toHaveLength(4);
    });

    it('reads a part of a stream, from either end', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      await write(opened.store, ledgerId, ...Array.from({ length: 9 }, () => [a]));
      const versions = async (range: Parameters<EventStore['readStream']>[2]) =>
        (await opened.store.readStream(ledgerId, a, range)).map(({ version }: RecordedEvent) => version);
      expect(await versions({ limit: 3, order: 'asc' })).toEqual([1, 2, 3]);
      expect(await versions({ limit: 3, order: 'desc' })).toEqual([9, 8, 7]);
      expect(await versions({ after: 2, before: 6, limit: 9, order: 'asc' })).toEqual([3, 4, 5]);
      expect(await versions({ after: 2, before: 6, limit: 2, order: 'desc' })).toEqual([5, 4]);
      expect(await versions({ after: 9, limit: 9, order: 'asc' })).toEqual([]);
    });

    it('reads where commands left their streams', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a], [b, a], [b, b, a], [], [b]);
      const at = (streamId: AccountId, version: number) => ({ streamType: 'account', streamId, version });
      const spans = [
        { first: 4, last: 6 },
        { first: 1, last: 1 },
        { first: 2, last: 3 },
        { first: 8, last: 9 },
      ];
      expect(await opened.store.readVersions(ledgerId, spans)).toEqual([[at(b, 3), at(a, 3)], [at(a, 1)], [at(b, 1), at(a, 2)], []]);
      expect(await opened.store.readVersions(ledgerId, [])).toEqual([]);
      expect(await opened.store.readVersions(await newLedger(opened.store), spans.slice(0, 1))).toEqual([[]]);
    });

    it('reads outcomes by id, forwards and backwards', async () => {
      const [ledgerId, id] = [await newLedger(opened.store), newCommandId()];
      await write(opened.store, ledgerId, [], [newAccount()], { id, accounts: [] }, []);
      const numbers = async (commands: ReturnType<EventStore['readOutcomes']>) => (await commands).map(({ number }) => number);
      expect(await numbers(opened.store.readCommands(ledgerId, [newCommandId(), id, id]))).toEqual([3]);
      expect(await numbers(opened.store.readOutcomes(ledgerId, 1, 2))).toEqual([2, 3]);
      expect(await numbers(opened.store.readOutcomesBefore(ledgerId, 4, 2))).toEqual([3, 2]);
      expect(await numbers(opened.store.readOutcomesBefore(ledgerId, 99, 99))).toEqual([4, 3, 2, 1]);
    });
  });
}

const nowhere: Head = { position: 0, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z', epoch: '00000000-0000-4000-8000-000000000000' };

async function pagesOf(store: EventStore, ledgerId: LedgerId, limit: number): Promise<FeedPage[]> {
  const pages: FeedPage[] = [];
  for (let after = 0; ; ) {
    const page = await store.readFeed(ledgerId, after, limit);
    const last = page.events.at(-1);
    if (last === undefined) return pages;
    pages.push(page);
    after = last.position;
  }
}
