// The time an event is recorded with: never before the one before it.
import { describe, expect, it } from 'vitest';
import { BrokenBatch } from '#server/event-store/errors.ts';
import { batchOf, newAccount, tailsOf, write } from '#server/event-store/sample-batch.ts';
import { feedOf, headOf, newLedger, noon, type Opened, refusedWhole } from './store-under-test.ts';

export function stampsContract(opened: Opened): void {
  describe('stamps', () => {
    it('never go backwards, though the clock does', async () => {
      const ledgerId = await newLedger(opened.store);
      const clock = [noon, noon - 3_600_000, noon + 5, noon + 4, noon + 3_600_000, noon];
      const stamps: number[] = [];
      for (const nowMs of clock) {
        opened.under.setClock(nowMs);
        const { events, commands, head } = await write(opened.store, ledgerId, [newAccount()]);
        expect([events[0]?.recordedAt, commands[0]?.endedAt]).toEqual([head.recordedAt, head.recordedAt]);
        stamps.push(Date.parse(head.recordedAt));
      }
      opened.under.setClock(noon);
      expect(stamps).toEqual([noon, noon, noon + 5, noon + 5, noon + 3_600_000, noon + 3_600_000]);
      expect((await feedOf(opened.store, ledgerId)).map(({ recordedAt }) => Date.parse(recordedAt))).toEqual(stamps);
    });

    it('are the own ones of what comes into an empty ledger', async () => {
      const [ledgerId, a] = [await newLedger(opened.store), newAccount()];
      const recordedAt = ['2024-01-01T00:00:00.001Z', '2024-01-01T00:00:00.001Z', '2025-12-31T23:59:59.999Z'];
      const batch = { ...batchOf(new Map(), [[], [a, a], [], [a]]), recordedAt };
      const appended = await opened.store.append(ledgerId, await headOf(opened.store, ledgerId), batch);
      expect(appended.head.recordedAt).toBe(recordedAt[2]);
      expect((await feedOf(opened.store, ledgerId)).map((event) => event.recordedAt)).toEqual(recordedAt);
      expect(await opened.store.readOutcomes(ledgerId, 0, 10)).toEqual(appended.commands);
      expect(appended.commands.map(({ endedAt }) => endedAt)).toEqual([
        '1970-01-01T00:00:00.000Z',
        recordedAt[0],
        recordedAt[0],
        recordedAt[2],
      ]);
      const more = { ...batchOf(await tailsOf(opened.store, ledgerId, [a]), [[a]]), recordedAt: ['2026-01-01T00:00:00.000Z'] };
      await refusedWhole(opened.store, { ledgerId, known: appended.head, batch: more }, BrokenBatch);
    });

    it.each([
      ['descending', ['2024-01-02T00:00:00.000Z', '2024-01-01T00:00:00.000Z']],
      ['in the future', ['2024-01-02T00:00:00.000Z', new Date(noon + 1).toISOString()]],
      ['too few', ['2024-01-02T00:00:00.000Z']],
      ['without milliseconds', ['2024-01-02T00:00:00Z', '2024-01-02T00:00:00Z']],
      ['no day of the calendar', ['2024-02-30T00:00:00.000Z', '2024-03-30T00:00:00.000Z']],
    ])('are refused when they are %s', async (_, recordedAt) => {
      const ledgerId = await newLedger(opened.store);
      const batch = { ...batchOf(new Map(), [[newAccount(), newAccount()]]), recordedAt };
      await refusedWhole(opened.store, { ledgerId, known: await headOf(opened.store, ledgerId), batch }, BrokenBatch);
    });
  });
}
