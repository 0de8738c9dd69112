// What is asked fits together: sums at one position, and the last events without a gap.
import { describe, expect, it, vi } from 'vitest';
import type { EventJson } from '#server/live/messages.ts';
import { latestShown, type OverviewReads, readLatest, readTotals } from './read-overview.ts';

const event = (position: number): EventJson => ({
  position,
  streamType: 'ledger',
  streamId: 's',
  version: position,
  type: 'LedgerRenamed',
  schemaVersion: 1,
  data: {},
  recordedAt: '2026-03-03T12:00:00.000Z',
  commandId: 'c',
  actorId: 'a',
  correlationId: 'c',
  causationId: null,
  hash: '',
});

/** A ledger of so many events. */
function ledgerOf(head: number) {
  const events = vi.fn<OverviewReads['events']>(async ({ after, limit }) => ({
    items: Array.from({ length: Math.max(0, Math.min(head - after, limit)) }, (_, index) => event(after + 1 + index)),
    position: head,
    lagging: false,
  }));
  const latest = async (position: number, known: readonly EventJson[] = []) =>
    readLatest({ events }, { ledgerId: 'main', position, known });
  const positions = async (...given: Parameters<typeof latest>) => (await latest(...given)).map((one) => one.position);
  return { events, latest, positions };
}
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('the latest events', () => {
  it('are the last twenty, newest first', async () => expect(await ledgerOf(100).positions(100)).toEqual(down(100, 81)));
  it('are all of a short ledger', async () => expect(await ledgerOf(3).positions(3)).toEqual([3, 2, 1]));
  it('are none of none', async () => expect(await ledgerOf(0).positions(0)).toEqual([]));
  it('are those up to a moment of the past', async () => expect(await ledgerOf(100).positions(30)).toEqual(down(30, 11)));

  it('that are known are not asked for again', async () => {
    const { events, latest, positions } = ledgerOf(103);
    const known = await latest(100);
    expect(await positions(103, known)).toEqual(down(103, 84));
    expect(events).toHaveBeenLastCalledWith({ ledgerId: 'main', after: 100, limit: latestShown, minPosition: 103 });
    await positions(100, known);
    expect(events).toHaveBeenCalledTimes(2);
  });

  it('have no gap when more came at once than are shown', async () => {
    const { latest, positions } = ledgerOf(500);
    expect(await positions(500, await latest(100))).toEqual(down(500, 481));
  });
});

describe('the totals', () => {
  const reads = () => ({
    trialBalance: vi.fn<OverviewReads['trialBalance']>(async () => ({ items: [], next: null, position: 41, lagging: false })),
    statistics: vi.fn<OverviewReads['statistics']>(async () => ({ items: [], next: null, position: 44, lagging: false })),
    events: vi.fn<OverviewReads['events']>(),
  });
  const question = { ledgerId: 'main', timeZone: 'UTC', period: '7d', endMs: Date.parse('2026-11-29T10:00:00Z'), moment: null } as const;

  it('ask the second model as of where the first stood', async () => {
    const asked = reads();
    expect((await readTotals(asked, question)).position).toBe(41);
    expect(asked.statistics).toHaveBeenCalledWith({
      ledgerId: 'main',
      by: 'total,day',
      from: '2026-11-23T00:00:00.000Z',
      limit: 1_000,
      position: 41,
    });
  });

  it('ask both as of the moment that is looked at', async () => {
    const asked = reads();
    const at = '2026-03-03T22:00:00.000Z';
    await readTotals(asked, { ...question, moment: { at } });
    expect(asked.trialBalance).toHaveBeenCalledWith({ ledgerId: 'main', at });
    expect(asked.statistics).toHaveBeenCalledWith(expect.objectContaining({ at }));
  });

  it('say nothing of what came and went when there is more than one page of it', async () => {
    const asked = reads();
    asked.statistics.mockResolvedValue({ items: [], next: 'more', position: 41, lagging: false });
    expect((await readTotals(asked, question)).statistics).toBeNull();
  });
});
