// What every event store must do. The in-memory store and the PostgreSQL store are held to it by the same tests.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorIdOf, type CommandId, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { BatchRefused, BrokenBatch, CommandAlreadyRecorded, HeadMoved, LedgerMissing, VersionConflict } from './errors.ts';
import type { AppendBatch, EventStore, FeedPage, Head, RecordedEvent } from './event-store.ts';
import { brokenAt, noTail } from './hash-chain.ts';
import { accountKey, batchOf, beginLedger, newAccount, newCommandId, tailsOf, write } from './sample-batch.ts';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** What stamps are made of from now on; milliseconds. */
  setClock(nowMs: number): void;
  /** A command that waits. */
  enqueue(ledgerId: LedgerId, id: CommandId): Promise<void>;
  queued(ledgerId: LedgerId): Promise<readonly CommandId[]>;
  close(): Promise<void>;
}

const noon = Date.parse('2026-06-01T12:00:00.000Z');
const newLedgerId = () => ledgerIdOf(`l${randomBytes(6).toString('hex')}`);

export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    beforeAll(async () => {
      under = await open();
      store = under.store;
      under.setClock(noon);
    });
    afterAll(() => under.close());

    const newLedger = () => beginLedger(store, newLedgerId());
    const headOf = async (ledgerId: LedgerId): Promise<Head> => {
      const head = await store.head(ledgerId);
      if (head === null) throw new Error(`no ledger ${ledgerId}`);
      return head;
    };
    const feedOf = async (ledgerId: LedgerId) => (await store.readFeed(ledgerId, 0, 100_000)).events;
    /** All that can be seen of a ledger: what must not have changed when nothing was written. */
    const seen = async (ledgerId: LedgerId) => ({
      head: await store.head(ledgerId),
      events: await feedOf(ledgerId),
      outcomes: await store.readOutcomes(ledgerId, 0, 100_000),
    });
    const refusedWhole = async (ledgerId: LedgerId, known: Head, batch: AppendBatch, error: new (...args: never[]) => Error) => {
      const before = await seen(ledgerId);
      await expect(store.append(ledgerId, known, batch)).rejects.toBeInstanceOf(error);
      expect(await seen(ledgerId)).toEqual(before);
    };

    describe('an append', () => {
      it('gives back what is read later: events of several streams, and the outcomes of their commands', async () => {
        const [ledgerId, a, b] = [await newLedger(), newAccount(), newAccount()];
        const appended = await write(store, ledgerId, [a], [a, b], []);
        expect(await feedOf(ledgerId)).toEqual(appended.events);
        expect(await store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
        expect(await store.head(ledgerId)).toEqual(appended.head);
        expect(appended.head).toMatchObject({ position: 3, outcomes: 3, recordedAt: '2026-06-01T12:00:00.000Z' });
        expect(appended.events.map(({ streamId, version }) => [streamId, version])).toEqual([
          [a, 1],
          [a, 2],
          [b, 1],
        ]);
      });

      it('keeps every field, causes and other actors included', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        const known = await headOf(ledgerId);
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
            { ...second, actorId: other.actorId, executeAt: '2026-05-31T00:00:00.007Z', attempts: 5 },
            { ...third, status: 'failed', rejection: { code: 'Internal' } },
          ],
        };
        const appended = await store.append(ledgerId, known, batch);
        expect(appended.events[1]).toMatchObject({ ...other, schemaVersion: 3, data: {} });
        expect(
          appended.commands.map(({ status, position, firstPosition, lastPosition }) => [status, position, firstPosition, lastPosition]),
        ).toEqual([
          ['accepted', 1, 1, 1],
          ['accepted', 2, 2, 2],
          ['failed', 2, null, null],
        ]);
        expect(await feedOf(ledgerId)).toEqual(appended.events);
        expect(await store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
      });

      it('may be refusals alone, or nothing at all', async () => {
        const ledgerId = await newLedger();
        expect((await write(store, ledgerId, [], [])).head).toMatchObject({ position: 0, outcomes: 2 });
        expect((await write(store, ledgerId)).head).toMatchObject({ position: 0, outcomes: 2 });
      });

      it('counts positions and outcomes without a gap, by ledger', async () => {
        const [one, two, a] = [await newLedger(), await newLedger(), newAccount()];
        for (let round = 0; round < 5; round += 1) {
          await write(store, one, [a, newAccount()], []);
          await write(store, two, [a]);
        }
        expect((await feedOf(one)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        expect((await store.readOutcomes(one, 0, 100)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        expect((await feedOf(two)).map(({ position, version }) => [position, version])).toEqual([1, 2, 3, 4, 5].map((n) => [n, n]));
      });

      it('takes what it ends out of the queue, and only that', async () => {
        const [ledgerId, a, ended, waits] = [await newLedger(), newAccount(), newCommandId(), newCommandId()];
        for (const id of [ended, waits]) await under.enqueue(ledgerId, id);
        const batch = { ...batchOf(new Map(), [{ id: ended, accounts: [a] }]), dequeue: [ended] };
        await refusedWhole(ledgerId, { ...(await headOf(ledgerId)), position: 7 }, batch, HeadMoved);
        expect(await under.queued(ledgerId)).toHaveLength(2);
        await store.append(ledgerId, await headOf(ledgerId), batch);
        expect(await under.queued(ledgerId)).toEqual([waits]);
      });
    });

    describe('an append that cannot be', () => {
      it('writes nothing on a head that has moved, refusals neither', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        const known = await headOf(ledgerId);
        const late = batchOf(new Map(), [[newAccount()], []]);
        await write(store, ledgerId, [a]);
        await refusedWhole(ledgerId, known, late, HeadMoved);
        await refusedWhole(ledgerId, known, batchOf(new Map(), [[]]), HeadMoved);
      });

      it('writes nothing when only an outcome came in between, or the epoch is another', async () => {
        const ledgerId = await newLedger();
        const known = await headOf(ledgerId);
        await write(store, ledgerId, []);
        await refusedWhole(ledgerId, known, batchOf(new Map(), [[newAccount()]]), HeadMoved);
        const restored = { ...(await headOf(ledgerId)), epoch: newCommandId() };
        await refusedWhole(ledgerId, restored, batchOf(new Map(), [[newAccount()]]), HeadMoved);
      });

      it('refuses a command that has an outcome, with all that came with it', async () => {
        const [ledgerId, a, id] = [await newLedger(), newAccount(), newCommandId()];
        await write(store, ledgerId, { id, accounts: [] });
        const again = batchOf(new Map(), [[a], { id, accounts: [a] }]);
        await refusedWhole(ledgerId, await headOf(ledgerId), again, CommandAlreadyRecorded);
        await refusedWhole(
          ledgerId,
          await headOf(ledgerId),
          batchOf(new Map(), [
            { id: a as unknown as CommandId, accounts: [] },
            { id: a as unknown as CommandId, accounts: [] },
          ]),
          CommandAlreadyRecorded,
        );
      });

      it('takes the same command id in another ledger', async () => {
        const id = newCommandId();
        for (const ledgerId of [await newLedger(), await newLedger()]) {
          expect((await write(store, ledgerId, { id, accounts: [newAccount()] })).head.position).toBe(1);
        }
      });

      it('refuses a version that a stream has, with all that came with it', async () => {
        const [ledgerId, a, b] = [await newLedger(), newAccount(), newAccount()];
        await write(store, ledgerId, [a]);
        await refusedWhole(ledgerId, await headOf(ledgerId), batchOf(new Map([[a, noTail]]), [[b], [a]]), VersionConflict);
      });

      it('refuses text that the database cannot hold, and stays usable', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        const batch = batchOf(new Map(), [[a]]);
        for (const text of ['\u0000', '\ud800', 'a\udfff']) {
          const events = batch.events.map((event) => ({ ...event, data: { text } }));
          await refusedWhole(ledgerId, await headOf(ledgerId), { ...batch, events }, BatchRefused);
          const commands = batch.commands.map((command) => ({ ...command, payload: { text } }));
          await refusedWhole(ledgerId, await headOf(ledgerId), { ...batch, commands }, BatchRefused);
        }
        await write(store, ledgerId, [a]);
      });

      it.each<[string, (batch: AppendBatch) => AppendBatch]>([
        [
          'a gap in versions',
          (batch) => ({ ...batch, events: batch.events.map((event, index) => (index === 2 ? { ...event, version: 4 } : event)) }),
        ],
        ['a version twice', (batch) => ({ ...batch, events: batch.events.map((event) => ({ ...event, version: 1 })) })],
        ["a command's events apart", (batch) => ({ ...batch, events: [0, 2, 1, 3].flatMap((index) => batch.events[index] ?? []) })],
        ['an event of no command', (batch) => ({ ...batch, commands: batch.commands.slice(0, 1) })],
        ['a command with more events than there are', (batch) => ({ ...batch, events: batch.events.slice(0, 3) })],
        [
          'an event of another actor',
          (batch) => ({ ...batch, commands: batch.commands.map((command) => ({ ...command, actorId: actorIdOf(newCommandId()) })) }),
        ],
        ['a stream without its tail', (batch) => ({ ...batch, tails: new Map() })],
        [
          'a refusal with events',
          (batch) => ({ ...batch, commands: batch.commands.map((command) => ({ ...command, status: 'rejected', rejection: {} })) }),
        ],
        [
          'a refusal without a reason',
          (batch) => ({
            ...batch,
            commands: [...batch.commands, ...batchOf(new Map(), [[]]).commands.map((command) => ({ ...command, rejection: null }))],
          }),
        ],
      ])('refuses a batch that contradicts itself: %s', async (_, spoil) => {
        const [ledgerId, a, b] = [await newLedger(), newAccount(), newAccount()];
        const batch = batchOf(new Map(), [
          [a, b],
          [a, b],
        ]);
        await refusedWhole(ledgerId, await headOf(ledgerId), spoil(batch), BrokenBatch);
        await store.append(ledgerId, await headOf(ledgerId), batch);
      });

      it('refuses positions that a number cannot hold', async () => {
        const ledgerId = newLedgerId();
        const far = { position: Number.MAX_SAFE_INTEGER, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z', epoch: newCommandId() };
        await expect(store.append(await beginLedger(store, ledgerId), far, batchOf(new Map(), [[newAccount()]]))).rejects.toThrow(
          /position|head/,
        );
      });
    });

    describe('stamps', () => {
      it('never go backwards, though the clock does', async () => {
        const ledgerId = await newLedger();
        const clock = [noon, noon - 3_600_000, noon + 5, noon + 4, noon + 3_600_000, noon];
        const stamps: number[] = [];
        for (const nowMs of clock) {
          under.setClock(nowMs);
          const { events, commands, head } = await write(store, ledgerId, [newAccount()]);
          expect([events[0]?.recordedAt, commands[0]?.endedAt]).toEqual([head.recordedAt, head.recordedAt]);
          stamps.push(Date.parse(head.recordedAt));
        }
        under.setClock(noon);
        expect(stamps).toEqual([noon, noon, noon + 5, noon + 5, noon + 3_600_000, noon + 3_600_000]);
        expect((await feedOf(ledgerId)).map(({ recordedAt }) => Date.parse(recordedAt))).toEqual(stamps);
      });

      it('are the own ones of what comes into an empty ledger', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        const recordedAt = ['2024-01-01T00:00:00.001Z', '2024-01-01T00:00:00.001Z', '2025-12-31T23:59:59.999Z'];
        const batch = { ...batchOf(new Map(), [[], [a, a], [], [a]]), recordedAt };
        const appended = await store.append(ledgerId, await headOf(ledgerId), batch);
        expect(appended.head.recordedAt).toBe(recordedAt[2]);
        expect((await feedOf(ledgerId)).map((event) => event.recordedAt)).toEqual(recordedAt);
        expect(await store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
        expect(appended.commands.map(({ endedAt }) => endedAt)).toEqual([
          '1970-01-01T00:00:00.000Z',
          recordedAt[0],
          recordedAt[0],
          recordedAt[2],
        ]);
        const more = { ...batchOf(await tailsOf(store, ledgerId, [a]), [[a]]), recordedAt: ['2026-01-01T00:00:00.000Z'] };
        await refusedWhole(ledgerId, appended.head, more, BrokenBatch);
      });

      it.each([
        ['descending', ['2024-01-02T00:00:00.000Z', '2024-01-01T00:00:00.000Z']],
        ['in the future', ['2024-01-02T00:00:00.000Z', new Date(noon + 1).toISOString()]],
        ['too few', ['2024-01-02T00:00:00.000Z']],
        ['without milliseconds', ['2024-01-02T00:00:00Z', '2024-01-02T00:00:00Z']],
        ['no day of the calendar', ['2024-02-30T00:00:00.000Z', '2024-03-30T00:00:00.000Z']],
      ])('are refused when they are %s', async (_, recordedAt) => {
        const ledgerId = await newLedger();
        const batch = { ...batchOf(new Map(), [[newAccount(), newAccount()]]), recordedAt };
        await refusedWhole(ledgerId, await headOf(ledgerId), batch, BrokenBatch);
      });
    });

    describe('the hash chain', () => {
      it('verifies over what is read, stream by stream, and not over what was changed', async () => {
        const [ledgerId, a, b] = [await newLedger(), newAccount(), newAccount()];
        for (let round = 0; round < 4; round += 1) await write(store, ledgerId, [a, b], [b, a]);
        for (const account of [a, b]) {
          const events = await store.readStreams(ledgerId, [accountKey(account)]);
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
        expect(await store.head(ledgerId)).toBeNull();
        expect((await store.heads()).has(ledgerId)).toBe(false);
        expect(await store.readFeed(ledgerId, 0, 10)).toEqual({ events: [], head: 0 });
        expect(await store.readStreams(ledgerId, [accountKey(a)])).toEqual([]);
        expect(await store.readStream(ledgerId, a, { limit: 1, order: 'asc' })).toEqual([]);
        expect(await store.readCommands(ledgerId, [newCommandId()])).toEqual([]);
        expect(await store.readOutcomes(ledgerId, 0, 10)).toEqual([]);
        expect(await store.readOutcomesBefore(ledgerId, 10, 10)).toEqual([]);
        await expect(store.append(ledgerId, { ...nowhere }, batchOf(new Map(), [[a]]))).rejects.toBeInstanceOf(HeadMoved);
        await expect(store.holdHead(ledgerId, async () => 'held')).rejects.toBeInstanceOf(LedgerMissing);
      });

      it('lists the heads of all ledgers', async () => {
        const [one, two] = [await newLedger(), await newLedger()];
        const { head } = await write(store, two, [newAccount()]);
        const heads = await store.heads();
        expect(heads.get(one)).toEqual(await store.head(one));
        expect(heads.get(two)).toEqual(head);
        expect([...heads.keys()]).toEqual([...heads.keys()].sort());
      });

      it('never splits a command by a page, whatever the limit', async () => {
        const ledgerId = await newLedger();
        const sizes = [1, 2, 0, 3, 2, 1, 0, 5, 2, 2, 1];
        for (const size of sizes) await write(store, ledgerId, Array.from({ length: size }, newAccount));
        const all = await feedOf(ledgerId);
        expect(all).toHaveLength(19);
        for (let limit = 1; limit <= 20; limit += 1) {
          const pages = await pagesOf(store, ledgerId, limit);
          expect(pages.flatMap(({ events }) => events)).toEqual(all);
          for (const { events, head } of pages) {
            const next = all[events.at(-1)?.position ?? 0];
            expect(next?.commandId).not.toBe(events.at(-1)?.commandId);
            expect(head).toBe(19);
            expect(events.length).toBeLessThan(limit + 5);
          }
        }
        const inside = await store.readFeed(ledgerId, 1, 1);
        expect(inside.events.map(({ position }) => position)).toEqual([2, 3]);
        const leg = await store.readFeed(ledgerId, 2, 1);
        expect(leg.events[0]?.position).toBe(3);
      });

      it('reads several streams at once, each in order, each once', async () => {
        const [ledgerId, a, b, c] = [await newLedger(), newAccount(), newAccount(), newAccount()];
        await write(store, ledgerId, [a, b], [b, c], [a]);
        const events = await store.readStreams(ledgerId, [b, a, b, newAccount()].map(accountKey));
        const versions = (streamId: string) => events.filter((event) => event.streamId === streamId).map(({ version }) => version);
        expect([versions(a), versions(b), versions(c)]).toEqual([[1, 2], [1, 2], []]);
        expect(events).toHaveLength(4);
      });

      it('reads a part of a stream, from either end', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        await write(store, ledgerId, ...Array.from({ length: 9 }, () => [a]));
        const versions = async (range: Parameters<EventStore['readStream']>[2]) =>
          (await store.readStream(ledgerId, a, range)).map(({ version }: RecordedEvent) => version);
        expect(await versions({ limit: 3, order: 'asc' })).toEqual([1, 2, 3]);
        expect(await versions({ limit: 3, order: 'desc' })).toEqual([9, 8, 7]);
        expect(await versions({ after: 2, before: 6, limit: 9, order: 'asc' })).toEqual([3, 4, 5]);
        expect(await versions({ after: 2, before: 6, limit: 2, order: 'desc' })).toEqual([5, 4]);
        expect(await versions({ after: 9, limit: 9, order: 'asc' })).toEqual([]);
      });

      it('reads outcomes by id, forwards and backwards', async () => {
        const [ledgerId, id] = [await newLedger(), newCommandId()];
        await write(store, ledgerId, [], [newAccount()], { id, accounts: [] }, []);
        const numbers = async (commands: ReturnType<EventStore['readOutcomes']>) => (await commands).map(({ number }) => number);
        expect(await numbers(store.readCommands(ledgerId, [newCommandId(), id, id]))).toEqual([3]);
        expect(await numbers(store.readOutcomes(ledgerId, 1, 2))).toEqual([2, 3]);
        expect(await numbers(store.readOutcomesBefore(ledgerId, 4, 2))).toEqual([3, 2]);
        expect(await numbers(store.readOutcomesBefore(ledgerId, 99, 99))).toEqual([4, 3, 2, 1]);
      });
    });

    describe('holding the head', () => {
      it('commits what the work appended, several times too, and shows it to nobody before', async () => {
        const [ledgerId, a, b] = [await newLedger(), newAccount(), newAccount()];
        await write(store, ledgerId, [a]);
        const before = await seen(ledgerId);
        const answer = await store.holdHead(ledgerId, async (held) => {
          expect(held.head).toEqual(before.head);
          expect(await held.streamsChangedSince(0)).toEqual([a]);
          const first = await held.append(batchOf(await tailsOf(store, ledgerId, [a]), [[a, b], []]));
          expect(held.head).toEqual(first.head);
          expect(await held.readStreams([accountKey(b)])).toEqual(first.events.slice(1));
          expect(await held.readCommands(first.commands.map(({ id }) => id))).toEqual(first.commands);
          expect([...(await held.streamsChangedSince(1))].sort()).toEqual([a, b].sort());
          const tails = new Map(first.events.map((event) => [event.streamId, event]));
          await held.append(batchOf(tails, [[b]]));
          expect(await seen(ledgerId)).toEqual(before);
          expect(await store.readStreams(ledgerId, [accountKey(b)])).toEqual([]);
          return 'done';
        });
        expect(answer).toBe('done');
        expect(await store.head(ledgerId)).toMatchObject({ position: 4, outcomes: 4 });
        expect(brokenAt(await store.readStreams(ledgerId, [accountKey(b)]))).toBeNull();
        expect((await feedOf(ledgerId)).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
      });

      it('rolls back when the work throws, the queue too', async () => {
        const [ledgerId, a, id] = [await newLedger(), newAccount(), newCommandId()];
        await write(store, ledgerId, [a]);
        await under.enqueue(ledgerId, id);
        const before = await seen(ledgerId);
        const work = store.holdHead(ledgerId, async (held) => {
          await held.append({ ...batchOf(await tailsOf(store, ledgerId, [a]), [[a]]), dequeue: [id] });
          throw new RangeError('no');
        });
        await expect(work).rejects.toThrow(RangeError);
        expect(await seen(ledgerId)).toEqual(before);
        expect(await under.queued(ledgerId)).toEqual([id]);
        expect((await write(store, ledgerId, [a])).events[0]?.version).toBe(2);
      });

      it('rolls back when an append failed, though the work caught it', async () => {
        const [ledgerId, a, id] = [await newLedger(), newAccount(), newCommandId()];
        await write(store, ledgerId, { id, accounts: [] });
        const before = await seen(ledgerId);
        const work = store.holdHead(ledgerId, async (held) => {
          await held.append(batchOf(new Map(), [[a]]));
          await held.append(batchOf(new Map(), [{ id, accounts: [] }])).catch(() => 'hidden');
          return 'looks fine';
        });
        await expect(work).rejects.toBeInstanceOf(CommandAlreadyRecorded);
        expect(await seen(ledgerId)).toEqual(before);
      });

      it('keeps others waiting, who then find the head moved', async () => {
        const [ledgerId, a] = [await newLedger(), newAccount()];
        const known = await headOf(ledgerId);
        const order: string[] = [];
        let other: Promise<unknown> = Promise.resolve();
        await store.holdHead(ledgerId, async (held) => {
          other = store.append(ledgerId, known, batchOf(new Map(), [[newAccount()]])).catch((error: unknown) => {
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
        const ledgerId = await newLedger();
        const known = await headOf(ledgerId);
        let other: Promise<unknown> = Promise.resolve();
        await store.holdHead(ledgerId, async () => {
          other = store.append(ledgerId, known, batchOf(new Map(), [[newAccount()]]));
        });
        expect(await other).toMatchObject({ head: { position: 1 } });
      });

      it('begins a ledger, once, unseen until it commits', async () => {
        const ledgerId = newLedgerId();
        const failed = store.holdHead(ledgerId, () => Promise.reject(new RangeError('no')), { create: true });
        await expect(failed).rejects.toThrow(RangeError);
        expect(await store.head(ledgerId)).toBeNull();
        const begin = (batch: AppendBatch) =>
          store.holdHead(
            ledgerId,
            async (held) => {
              const found = held.head;
              expect((await store.head(ledgerId))?.position ?? 0).toBe(found.position);
              await held.append(batch);
              return found;
            },
            { create: true },
          );
        const heads = await Promise.all([begin(batchOf(new Map(), [[newAccount()]])), begin(batchOf(new Map(), [[newAccount()]]))]);
        expect(heads.map(({ position }) => position).sort()).toEqual([0, 1]);
        expect(heads[0]?.epoch).toBe(heads[1]?.epoch);
        expect((await headOf(ledgerId)).position).toBe(2);
      });

      it('takes own stamps in several appends, when the ledger was empty before', async () => {
        const [ledgerId, a] = [newLedgerId(), newAccount()];
        await store.holdHead(
          ledgerId,
          async (held) => {
            const first = await held.append({ ...batchOf(new Map(), [[a]]), recordedAt: ['2024-01-01T00:00:00.000Z'] });
            const tails = new Map(first.events.map((event) => [event.streamId, event]));
            await held.append({ ...batchOf(tails, [[a]]), recordedAt: ['2024-06-01T00:00:00.000Z'] });
          },
          { create: true },
        );
        expect((await feedOf(ledgerId)).map(({ recordedAt }) => recordedAt.slice(0, 7))).toEqual(['2024-01', '2024-06']);
      });
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
