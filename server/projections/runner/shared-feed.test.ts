// Reading together gives what reading alone gives, and asks the log once for what several want.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIdOf, ledgerIdOf } from '#server/domain/ids.ts';
import type { Feed, Page } from './feed.ts';
import { createSharedFeed } from './shared-feed.ts';

interface Item {
  readonly place: number;
  readonly command: number;
}

const ledgerId = ledgerIdOf('club');

/** A feed of items in commands of two: 1 2 | 3 4 | … */
function feedOf(start: number) {
  const state = { head: start, asked: [] as number[], failing: new Set<number>() };
  const read = async (after: number, limit: number): Promise<Page<Item>> => {
    state.asked.push(after);
    if (state.failing.has(after)) throw new Error(`cannot read after ${after}`);
    const head = state.head;
    await new Promise(setImmediate);
    const last = Math.min(head, after + limit + ((after + limit) % 2));
    const items = Array.from({ length: Math.max(0, last - after) }, (_, index) => itemAt(after + 1 + index));
    return { items, isAtHead: last >= head };
  };
  const feed: Feed<Item> = {
    read: (_, after, limit) => read(after, limit),
    placeOf: ({ place }) => place,
    reachedBy: ({ place }) => ({ position: place, hash: null, ledgerPosition: place }),
    commandOf: ({ command }) => commandIdOf(`0190a000-0000-7000-8000-${String(command).padStart(12, '0')}`),
    tell: String,
    words: { at: 'item', place: 'place' },
  };
  return { state, shared: createSharedFeed({ feed, ledgerId, clock: () => state.head }) };
}

const itemAt = (place: number): Item => ({ place, command: Math.ceil(place / 2) });
const places = ({ items }: Page<Item>) => items.map(({ place }) => place);

describe('a shared feed', () => {
  it('has the next page under way before it is asked for, and reads none twice', async () => {
    const { state, shared } = feedOf(12);
    expect(places(await shared.read(0, 6))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(state.asked).toEqual([0, 5]);
    expect(places(await shared.read(5, 6))).toEqual([6, 7, 8, 9, 10, 11, 12]);
    expect(state.asked).toEqual([0, 5]);
  });

  it('reads once for all who stand at the same place', async () => {
    const { state, shared } = feedOf(4);
    const pages = await Promise.all(Array.from({ length: 8 }, () => shared.read(0, 10)));
    expect(pages.map(places)).toEqual(pages.map(() => [1, 2, 3, 4]));
    expect(state.asked).toEqual([0]);
  });

  it('gives who comes later what the others were given, and never a part of a command', async () => {
    const { state, shared } = feedOf(8);
    await shared.read(0, 100);
    state.head = 12;
    await shared.read(7, 100);
    expect(places(await shared.read(1, 3))).toEqual([2, 3, 4]);
    expect(places(await shared.read(3, 4))).toEqual([4, 5, 6, 7, 8]);
    expect(places(await shared.read(3, 100))).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    // Whether there is more by now.
    expect(state.asked).toEqual([0, 7, 11]);
  });

  it('asks the log when all that is known is where the reader stands', async () => {
    const { state, shared } = feedOf(4);
    await shared.read(0, 10);
    expect(await shared.read(3, 10)).toMatchObject({ items: [itemAt(4)], isAtHead: true, asOf: 4 });
    state.head = 6;
    expect(places(await shared.read(3, 10))).toEqual([4, 5, 6]);
    expect(state.asked).toEqual([0, 3, 3]);
  });

  it('fails where it is asked, not where it read ahead, and then reads anew', async () => {
    const { state, shared } = feedOf(12);
    state.failing.add(3);
    await shared.read(0, 4);
    await new Promise(setImmediate);
    await expect(shared.read(3, 4)).rejects.toThrow('cannot read after 3');
    state.failing.clear();
    expect(places(await shared.read(3, 4))).toEqual([4, 5, 6, 7, 8]);
  });

  it('brings every reader to the head, each item once and in order, however they take turns', async () => {
    const turns = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 2, max: 7 }), fc.nat(6)), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(turns, async (taken) => {
        const { state, shared } = feedOf(0);
        const readers = Array.from({ length: 4 }, () => [] as number[]);
        const step = async (seen: number[], limit: number) => {
          const at = seen.length;
          const read = await shared.read(Math.max(0, at - 1), limit);
          seen.push(...places(read).slice(at === 0 ? 0 : 1));
          return read.isAtHead && read.asOf === state.head;
        };
        for (const [reader, limit, more] of taken) {
          state.head += more * 2;
          await step(readers[reader] ?? [], limit);
        }
        await Promise.all(
          readers.map(async (seen) => {
            while (!(await step(seen, 5)));
            expect(seen).toEqual(Array.from({ length: state.head }, (_, index) => index + 1));
          }),
        );
      }),
    );
  });
});
