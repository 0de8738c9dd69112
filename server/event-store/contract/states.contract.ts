// What states are folded from: streams from a version on, single entries of the past, and snapshots.
import { describe, expect, it } from 'vitest';
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { VersionConflict } from '#server/event-store/errors.ts';
import type { AppendBatch, EventStore, JsonObject } from '#server/event-store/event-store.ts';
import { accountKey, batchOf, newAccount, tailsOf, write } from '#server/event-store/sample-batch.ts';
import type { Snapshot } from '#server/event-store/state-reads.ts';
import { headOf, newLedger, type Opened } from './store-under-test.ts';

export function statesContract(opened: Opened): void {
  describe('reading streams on from what is known', () => {
    it('gives what is after each, and no more of each than asked for', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a, b], [a, b], [a, b], [a]);
      const read = async (afterA: number, afterB: number, most?: number) => {
        const since = [
          { ...accountKey(a), after: afterA },
          { ...accountKey(b), after: afterB },
        ];
        const events = await opened.store.stateReads(ledgerId).readStreams(since, most);
        return [a, b].map((id) => events.filter(({ streamId }) => streamId === id).map(({ version }) => version));
      };
      expect(await read(1, 2)).toEqual([[2, 3, 4], [3]]);
      expect(await read(4, 0)).toEqual([[], [1, 2, 3]]);
      expect(await read(0, 1, 2)).toEqual([
        [1, 2],
        [2, 3],
      ]);
    });
  });

  describe('reading entries', () => {
    it('says of a transfer’s leg which is the other, of a credit that there is none', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a]);
      await writeAs(opened.store, ledgerId, [a, b], ['TransferSent', 'TransferReceived']);
      const entries = await opened.store.stateReads(ledgerId).readEntries([
        { streamId: a, version: 1 },
        { streamId: a, version: 2 },
        { streamId: b, version: 1 },
        { streamId: b, version: 2 },
      ]);
      const found = entries.map(({ event, reversed, other }) => ({ position: event.position, reversed, other }));
      expect(found.toSorted((one, two) => one.position - two.position)).toEqual([
        { position: 1, reversed: false, other: null },
        { position: 2, reversed: false, other: { streamId: b, version: 1 } },
        { position: 3, reversed: false, other: { streamId: a, version: 2 } },
      ]);
    });

    it('says what has been taken back, to whoever holds the head, too', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      await write(opened.store, ledgerId, [a], [a]);
      await writeAs(opened.store, ledgerId, [a], ['EntryReversed'], { reversedVersion: 2 });
      const keys = [1, 2].map((version) => ({ streamId: a, version }));
      const entries = await opened.store.stateReads(ledgerId).readEntries(keys);
      expect(entries.filter(({ reversed }) => reversed).map(({ event }) => event.version)).toEqual([2]);
      const held = await opened.store.holdHead(ledgerId, (head) => head.readEntries(keys));
      expect(new Set(held)).toEqual(new Set(entries));
    });
  });

  describe('the net below a reversal', () => {
    it('refuses a second one of the same entry, whoever decided it', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      const reverse = (account: AccountId, reversedVersion: number) =>
        writeAs(opened.store, ledgerId, [account], ['EntryReversed'], { reversedVersion });
      await write(opened.store, ledgerId, [a, b], [a]);
      await reverse(a, 1);
      await reverse(a, 2);
      await reverse(b, 1);
      await expect(reverse(a, 1)).rejects.toBeInstanceOf(VersionConflict);
      expect(await headOf(opened.store, ledgerId)).toMatchObject({ position: 6 });
    });
  });

  describe('snapshots', () => {
    it('are kept, the last of each stream and state version, whichever is written last', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      const reads = opened.store.stateReads(ledgerId);
      await opened.store.writeSnapshots(ledgerId, [snapshot(a, 100), snapshot(b, 200)]);
      await opened.store.writeSnapshots(ledgerId, [snapshot(a, 300), snapshot(a, 250, 2)]);
      await opened.store.writeSnapshots(ledgerId, [snapshot(a, 200), snapshot(b, 200)]);
      const read = await reads.readSnapshots([b, a, newAccount()], 1);
      expect(new Set(read)).toEqual(new Set([snapshot(a, 300), snapshot(b, 200)]));
      expect(await reads.readSnapshots([a], 2)).toEqual([snapshot(a, 250, 2)]);
      expect(await reads.readSnapshots([a], 3)).toEqual([]);
    });

    it('of another ledger are not seen', async () => {
      const [one, other, a] = [await newLedger(opened.store), await newLedger(opened.store), newAccount()];
      await opened.store.writeSnapshots(one, [snapshot(a, 100)]);
      expect(await opened.store.stateReads(other).readSnapshots([a], 1)).toEqual([]);
      expect(await opened.store.holdHead(one, (held) => held.readSnapshots([a], 1))).toEqual([snapshot(a, 100)]);
    });
  });
}

const snapshot = (streamId: AccountId, version: number, stateVersion = 1): Snapshot => ({
  ...accountKey(streamId),
  stateVersion,
  version,
  hash: version.toString(16).padStart(64, '0'),
  state: { name: 'Bar till "½"', balance: String(version), holds: [['h', '1', null]] },
});

/** One command, with events of these types. */
async function writeAs(store: EventStore, ledgerId: LedgerId, accounts: readonly AccountId[], types: readonly string[], data?: JsonObject) {
  const batch = batchOf(await tailsOf(store, ledgerId, accounts), [accounts]);
  const events = batch.events.map((event, index): AppendBatch['events'][number] => ({
    ...event,
    type: types[index] ?? event.type,
    data: data ?? event.data,
  }));
  return store.append(ledgerId, await headOf(store, ledgerId), { ...batch, events });
}
