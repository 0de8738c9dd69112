// A seeded ledger: exactly as long as asked for, the same from the same number, right by the domain's own rules, and whole or not there.
import { describe, expect, it } from 'vitest';
import { actorIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import { createMemoryEventStore } from '#server/event-store/memory-event-store.ts';
import type { SeedPlan } from './seed-book.ts';
import { LedgerNotEmpty, seedLedger } from './seed-ledger.ts';

const ledgerId = ledgerIdOf('seeded');
const actorId = actorIdOf('00000000-0000-8000-8000-000000000001');
const plan: SeedPlan = { seed: 7, events: 5_000, accounts: 100, untilMs: Date.parse('2026-11-01T00:00:00.000Z'), years: 2 };
const never = new AbortController().signal;

async function seeded(changes: Partial<SeedPlan> = {}) {
  const store = createMemoryEventStore();
  const done = await seedLedger({ store, ledgerId, actorId, plan: { ...plan, ...changes }, onProgress: () => {}, signal: never });
  const { events } = await store.readFeed(ledgerId, 0, Number.MAX_SAFE_INTEGER);
  const commands = await store.readOutcomes(ledgerId, 0, Number.MAX_SAFE_INTEGER);
  return { store, done, events, commands };
}

describe('a seeded ledger', () => {
  it('is the same from the same number, and another from another', async () => {
    const [one, same, other] = [await seeded(), await seeded(), await seeded({ seed: 8 })];
    expect(same.events).toEqual(one.events);
    expect(same.commands).toEqual(one.commands);
    expect(other.events.at(-1)?.hash).not.toBe(one.events.at(-1)?.hash);
  });

  it.for([
    { events: 20, accounts: 3 },
    { events: 21, accounts: 5 },
    { events: 400, accounts: 100 },
    { events: 4_003, accounts: 20, years: 1 },
    { events: 6_000, accounts: 200, years: 20 },
  ])('has as many events and accounts as asked for: %j', async (changes) => {
    const { done, events } = await seeded(changes);
    expect(done.events).toBe(changes.events);
    expect(events.length).toBe(changes.events);
    expect(events.filter(({ type }) => type === 'AccountOpened').length).toBe(changes.accounts);
  });

  it('tells of its years, in order, and of nothing later', async () => {
    const { events, commands } = await seeded();
    const stamps = events.map(({ recordedAt }) => recordedAt);
    expect(stamps).toEqual(stamps.toSorted());
    expect(stamps[0]?.slice(0, 7)).toBe('2024-10');
    expect(stamps.at(-1)?.slice(0, 10)).toBe('2026-10-31');
    expect(commands.filter(({ submittedAt, endedAt }) => submittedAt > endedAt)).toEqual([]);
  });

  it('has chains that hold, and something of everything', async () => {
    const { events, commands } = await seeded({ events: 20_000 });
    for (const stream of Map.groupBy(events, ({ streamId }) => streamId).values()) expect(brokenAt(stream)).toBeNull();
    const types = new Set(events.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(16);
    const codes = new Set(commands.map(({ rejection }) => rejection?.code));
    expect(codes).toContain('InsufficientFunds');
    // A hold that has a time to end by has ended by then.
    const ended = new Set(events.filter(({ type }) => /^Hold(Captured|Released|Expired)$/.test(type)).map(({ data }) => data.holdId));
    const left = events.filter(({ type, data }) => type === 'HoldPlaced' && data.expiresAt !== undefined && !ended.has(data.holdId ?? ''));
    expect(left).toEqual([]);
  });

  it('goes into a new ledger alone', async () => {
    const { store, events } = await seeded();
    const again = seedLedger({ store, ledgerId, actorId, plan, onProgress: () => {}, signal: never });
    await expect(again).rejects.toThrow(LedgerNotEmpty);
    expect((await store.head(ledgerId))?.position).toBe(events.length);
  });

  it('is not there at all when it was stopped on the way', async () => {
    const store = createMemoryEventStore();
    const stopping = new AbortController();
    const seeding = seedLedger({
      store,
      ledgerId,
      actorId,
      plan,
      onProgress: (done) => done > 2_000 && stopping.abort(),
      signal: stopping.signal,
    });
    await expect(seeding).rejects.toThrow('abort');
    expect(await store.head(ledgerId)).toBeNull();
  });
});
