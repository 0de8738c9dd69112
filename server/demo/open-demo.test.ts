// The demo ledger in a store: whole, once, verifiable.
import { describe, expect, it } from 'vitest';
import { actorIdOf } from '#server/domain/ids.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import { demoLedgerId, openDemo } from './open-demo.ts';

const now = new Date('2026-11-23T08:53:00.000Z');
const actorId = actorIdOf('0190a000-0000-7000-8000-0000000000aa');
const newStore = () => createMemoryEventStore({ now: () => now.getTime() });

describe('opening the demo', () => {
  it('writes two years with the stamps of their days', async () => {
    const store = newStore();
    await openDemo({ store, now, actorId });
    const { events, head } = await store.readFeed(demoLedgerId, 0, 10_000);
    expect(events).toHaveLength(head);
    expect(events[0]).toMatchObject({ type: 'LedgerOpened', position: 1, version: 1, actorId });
    expect(events[0]?.recordedAt.slice(0, 10)).toBe('2024-11-23');
    for (const [index, { recordedAt }] of events.entries()) expect(recordedAt >= (events[index - 1]?.recordedAt ?? '')).toBe(true);
    expect(await store.head(demoLedgerId)).toMatchObject({ position: head, recordedAt: events.at(-1)?.recordedAt });
  });

  it('records every command, the refused ones with their reason and no event', async () => {
    const store = newStore();
    await openDemo({ store, now, actorId });
    const commands = await store.readOutcomes(demoLedgerId, 0, 10_000);
    expect(commands.map(({ number }) => number)).toEqual(commands.map((_, index) => index + 1));
    expect(commands.every(({ status }) => status === 'accepted' || status === 'rejected')).toBe(true);
    const refused = commands.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(20);
    for (const { rejection, firstPosition } of refused) expect([typeof rejection?.code, firstPosition]).toEqual(['string', null]);
    for (const { submittedAt, endedAt } of commands) expect(submittedAt <= endedAt).toBe(true);
  });

  it('happens once, however many ask at the same time', async () => {
    const store = newStore();
    await Promise.all([1, 2, 3].map(() => openDemo({ store, now, actorId })));
    const head = await store.head(demoLedgerId);
    await openDemo({ store, now: new Date(now.getTime() + 1_000), actorId });
    expect(await store.head(demoLedgerId)).toEqual(head);
    expect((await store.readFeed(demoLedgerId, 0, 10)).events[0]?.type).toBe('LedgerOpened');
  });

  it('leaves other ledgers alone', async () => {
    const store = newStore();
    await openDemo({ store, now, actorId });
    expect([...(await store.heads()).keys()]).toEqual([demoLedgerId]);
  });
});
