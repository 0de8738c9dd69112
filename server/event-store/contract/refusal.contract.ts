// Appends that must not be: all of the batch is refused, and nothing is written.
import { describe, expect, it } from 'vitest';
import { actorIdOf } from '#server/domain/ids.ts';
import { BatchRefused, BrokenBatch, CommandAlreadyRecorded, HeadMoved, VersionConflict } from '#server/event-store/errors.ts';
import type { AppendBatch } from '#server/event-store/event-store.ts';
import { noTail } from '#server/event-store/hash-chain.ts';
import { batchOf, beginLedger, newAccount, newCommandId, write } from '#server/event-store/sample-batch.ts';
import { headOf, newLedger, newLedgerId, type Opened, refusedWhole } from './store-under-test.ts';

export function refusalContract(opened: Opened): void {
  describe('an append that cannot be', () => {
    it('writes nothing on a head that has moved, refusals neither', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const known = await headOf(opened.store, ledgerId);
      const late = batchOf(new Map(), [[newAccount()], []]);
      await write(opened.store, ledgerId, [a]);
      await refusedWhole(opened.store, { ledgerId, known, batch: late }, HeadMoved);
      await refusedWhole(opened.store, { ledgerId, known, batch: batchOf(new Map(), [[]]) }, HeadMoved);
    });

    it('writes nothing when only an outcome came in between, or the epoch is another', async () => {
      const ledgerId = await newLedger(opened.store);
      const known = await headOf(opened.store, ledgerId);
      await write(opened.store, ledgerId, []);
      await refusedWhole(opened.store, { ledgerId, known, batch: batchOf(new Map(), [[newAccount()]]) }, HeadMoved);
      const restored = { ...(await headOf(opened.store, ledgerId)), epoch: newCommandId() };
      await refusedWhole(opened.store, { ledgerId, known: restored, batch: batchOf(new Map(), [[newAccount()]]) }, HeadMoved);
    });

    it('refuses a command that has an outcome, with all that came with it', async () => {
      const [ledgerId, a, id, twice] = [await newLedger(opened.store), newAccount(), newCommandId(), newCommandId()];
      await write(opened.store, ledgerId, { id, accounts: [] });
      const again = batchOf(new Map(), [[a], { id, accounts: [a] }]);
      await refusedWhole(opened.store, { ledgerId, known: await headOf(opened.store, ledgerId), batch: again }, CommandAlreadyRecorded);
      await refusedWhole(
        opened.store,
        {
          ledgerId,
          known: await headOf(opened.store, ledgerId),
          batch: batchOf(new Map(), [
            { id: twice, accounts: [] },
            { id: twice, accounts: [] },
          ]),
        },
        CommandAlreadyRecorded,
      );
    });

    it('takes the same command id in another ledger', async () => {
      const id = newCommandId();
      for (const ledgerId of [await newLedger(opened.store), await newLedger(opened.store)]) {
        expect((await write(opened.store, ledgerId, { id, accounts: [newAccount()] })).head.position).toBe(1);
      }
    });

    it('refuses a version that a stream has, with all that came with it', async () => {
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      await write(opened.store, ledgerId, [a]);
      await refusedWhole(
        opened.store,
        { ledgerId, known: await headOf(opened.store, ledgerId), batch: batchOf(new Map([[a, noTail]]), [[b], [a]]) },
        VersionConflict,
      );
    });

    it('refuses text that the database cannot hold, and stays usable', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const batch = batchOf(new Map(), [[a]]);
      for (const text of ['\u0000', '\ud800', 'a\udfff']) {
        const events = batch.events.map((event) => ({ ...event, data: { text } }));
        await refusedWhole(
          opened.store,
          { ledgerId, known: await headOf(opened.store, ledgerId), batch: { ...batch, events } },
          BatchRefused,
        );
        const commands = batch.commands.map((command) => ({ ...command, payload: { text } }));
        await refusedWhole(
          opened.store,
          { ledgerId, known: await headOf(opened.store, ledgerId), batch: { ...batch, commands } },
          BatchRefused,
        );
      }
      await write(opened.store, ledgerId, [a]);
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
      const [ledgerId, a, b] = [await newLedger(opened.store), newAccount(), newAccount()];
      const batch = batchOf(new Map(), [
        [a, b],
        [a, b],
      ]);
      await refusedWhole(opened.store, { ledgerId, known: await headOf(opened.store, ledgerId), batch: spoil(batch) }, BrokenBatch);
      await opened.store.append(ledgerId, await headOf(opened.store, ledgerId), batch);
    });

    it('refuses positions that a number cannot hold', async () => {
      const ledgerId = newLedgerId();
      const far = { position: Number.MAX_SAFE_INTEGER, outcomes: 0, recordedAt: '1970-01-01T00:00:00.000Z', epoch: newCommandId() };
      await expect(
        opened.store.append(await beginLedger(opened.store, ledgerId), far, batchOf(new Map(), [[newAccount()]])),
      ).rejects.toThrow(/position|head/);
    });
  });
}
