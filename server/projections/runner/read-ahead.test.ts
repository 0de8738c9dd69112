// Reading ahead gives what reading gives, and forgives what nobody asked for.
import { describe, expect, it } from 'vitest';
import { ledgerIdOf } from '#server/domain/ids.ts';
import type { FeedPage } from '#server/event-store/event-store.ts';
import { createReadAhead } from './read-ahead.ts';

const ledgerId = ledgerIdOf('club');

function feed(head: number) {
  const asked: number[] = [];
  const failing = new Set<number>();
  return {
    asked,
    failing,
    readFeed: async (_: unknown, after: number, limit: number): Promise<FeedPage> => {
      asked.push(after);
      if (failing.has(after)) throw new Error(`cannot read after ${after}`);
      const events = Array.from({ length: Math.min(limit, head - after) }, (__, index) => ({ position: after + 1 + index }));
      return { events, head } as unknown as FeedPage;
    },
  };
}

describe('reading ahead', () => {
  it('has the next page under way before it is asked for, and reads none twice', async () => {
    const source = feed(10);
    const ahead = createReadAhead(source);
    expect(await ahead.readFeed(ledgerId, 0, 5)).toEqual(await feed(10).readFeed(ledgerId, 0, 5));
    expect(source.asked).toEqual([0, 4]);
    expect((await ahead.readFeed(ledgerId, 4, 5)).events.map(({ position }) => position)).toEqual([5, 6, 7, 8, 9]);
    expect((await ahead.readFeed(ledgerId, 8, 5)).events.map(({ position }) => position)).toEqual([9, 10]);
    expect(source.asked).toEqual([0, 4, 8]);
  });

  it('reads what was not expected, and forgets what was', async () => {
    const source = feed(10);
    const ahead = createReadAhead(source);
    await ahead.readFeed(ledgerId, 0, 5);
    expect((await ahead.readFeed(ledgerId, 7, 5)).events.map(({ position }) => position)).toEqual([8, 9, 10]);
    expect(source.asked).toEqual([0, 4, 7]);
  });

  it('fails where it is asked, not where it read ahead, and then reads anew', async () => {
    const source = feed(10);
    source.failing.add(4);
    const ahead = createReadAhead(source);
    await ahead.readFeed(ledgerId, 0, 5);
    await new Promise(setImmediate);
    await expect(ahead.readFeed(ledgerId, 4, 5)).rejects.toThrow('cannot read after 4');
    source.failing.clear();
    expect((await ahead.readFeed(ledgerId, 4, 5)).events.length).toBe(5);
  });
});
