// One reader for all projections of a ledger: what one has been given the others need not read again, and the next page is read while
// the one before is applied.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Feed, Page } from './feed.ts';

/** A page, and when it was read. */
export interface SharedPage<Item> extends Page<Item> {
  /** What the clock of the reader's own showed when reading began. */
  readonly asOf: number;
}

export interface SharedFeed<Item> {
  read(after: number, limit: number): Promise<SharedPage<Item>>;
  /** Nobody reads any more, or what was read is no longer so. */
  forget(): void;
}

export interface FeedOptions {
  /** Ticks when the ledger may have more. */
  readonly clock: () => number;
  /** Pages that are kept for those who are not as quick; 3 unless said. */
  readonly pagesKept?: number;
}

export interface SharedFeedOptions<Item> extends FeedOptions {
  readonly feed: Feed<Item>;
  readonly ledgerId: LedgerId;
}

type Reading<Item> = Promise<SharedPage<Item>>;

const mostAhead = 4;

export function createSharedFeed<Item>({ feed, ledgerId, clock, pagesKept = 3 }: SharedFeedOptions<Item>): SharedFeed<Item> {
  const { placeOf, commandOf } = feed;
  /** The newest that was read, without a gap. */
  let recent: Item[] = [];
  /** Pages being read, and those read ahead that nobody has taken yet. */
  const readings = new Map<string, Reading<Item>>();
  const ahead = new Set<string>();
  let life = 0;

  function begin(after: number, limit: number): Reading<Item> {
    const [asOf, born] = [clock(), life];
    return feed.read(ledgerId, after, limit).then((page) => {
      if (born === life) keep(page.items, limit);
      return { ...page, asOf };
    });
  }

  function keep(items: readonly Item[], limit: number): void {
    const [first, last, newest] = [items[0], items.at(-1), recent.at(-1)];
    if (pagesKept === 0 || first === undefined || last === undefined) return;
    if (newest !== undefined && placeOf(last) <= placeOf(newest)) return;
    const known = newest === undefined ? 0 : placeOf(newest) + 1 - placeOf(first);
    const isGapless = placeOf(last) - placeOf(first) + 1 === items.length;
    if (known < 0 || !isGapless) recent = [];
    if (isGapless) for (const item of items.slice(Math.max(0, known))) recent.push(item);
    if (recent.length > 2 * pagesKept * limit) recent = recent.slice(-pagesKept * limit);
  }

  /** Null unless there is more than the item right after, which may be what the reader has already. */
  function recall(after: number, limit: number): readonly Item[] | null {
    const [oldest] = recent;
    const start = oldest === undefined ? -1 : after + 1 - placeOf(oldest);
    if (start < 0 || start + 1 >= recent.length) return null;
    let end = Math.min(start + limit, recent.length);
    for (let last = recent[end - 1]; end < recent.length; end += 1) {
      const next = recent[end];
      if (last === undefined || next === undefined || commandOf(next) !== commandOf(last)) break;
      last = next;
    }
    return recent.slice(start, end);
  }

  async function page(after: number, limit: number): Reading<Item> {
    const recalled = recall(after, limit);
    if (recalled) return { items: recalled, isAtHead: false, asOf: clock() };
    const key = keyOf(after, limit);
    const reading = readings.get(key) ?? begin(after, limit);
    readings.set(key, reading);
    try {
      return await reading;
    } finally {
      // Taken or failed: the next is read anew.
      if (readings.get(key) === reading) readings.delete(key);
      ahead.delete(key);
    }
  }

  function readAhead(after: number, limit: number): void {
    const key = keyOf(after, limit);
    if (readings.has(key) || recall(after, limit) !== null) return;
    const reading = begin(after, limit);
    // Whoever takes the page hears of the failure; nobody may.
    reading.catch(() => {});
    readings.set(key, reading);
    ahead.add(key);
    const [oldest] = ahead;
    if (ahead.size > mostAhead && oldest !== undefined) {
      ahead.delete(oldest);
      readings.delete(oldest);
    }
  }

  return {
    read: async (after, limit) => {
      const read = await page(after, limit);
      const last = read.items.at(-1);
      if (last !== undefined && !read.isAtHead) readAhead(placeOf(last) - 1, limit);
      return read;
    },
    forget: () => {
      life += 1;
      recent = [];
      readings.clear();
      ahead.clear();
    },
  };
}

const keyOf = (after: number, limit: number) => `${after} ${limit}`;
