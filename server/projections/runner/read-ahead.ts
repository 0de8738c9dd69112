// Reads the next page of a feed while the one before is applied: catching up, log and read side work at the same time.
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, FeedPage } from '#server/event-store/event-store.ts';

type Feed = Pick<EventStore, 'readFeed'>;

/** The same feed for one reader, who asks for each next page from the last event of the one before on. Keeps one page at most. */
export function createReadAhead(feed: Feed): Feed {
  let next: { readonly key: string; readonly page: Promise<FeedPage> } | null = null;
  return {
    readFeed: async (ledgerId, after, limit) => {
      const expected = next?.key === keyOf(ledgerId, after, limit) ? next.page : null;
      // Taken or not, and also when it failed: the next is read anew.
      next = null;
      const page = await (expected ?? feed.readFeed(ledgerId, after, limit));
      const last = page.events.at(-1);
      if (last && last.position < page.head) {
        const reading = feed.readFeed(ledgerId, last.position - 1, limit);
        // Whoever takes the page hears of the failure; nobody may.
        reading.catch(() => {});
        next = { key: keyOf(ledgerId, last.position - 1, limit), page: reading };
      }
      return page;
    },
  };
}

const keyOf = (ledgerId: LedgerId, after: number, limit: number) => `${ledgerId} ${after} ${limit}`;
