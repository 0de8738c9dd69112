// Which pages of events a range of versions needs. Pages lie on fixed borders, so that a full one is asked for once and kept.
export const pageSize = 100;

export interface EventPage {
  /** Exclusive bounds, in versions. */
  readonly after: number;
  readonly before: number;
}

/** Many versions, and so few of them to a page: what a filter leaves over of a long history. */
const scattered = { count: 8, toAPage: 4 };

/** The pages that hold the versions, without those known otherwise. `head` bounds the last one. Scattered ones are asked for one by one. */
export function pagesOf(versions: readonly number[], head: number, isKnown: (version: number) => boolean): readonly EventPage[] {
  const wanted = versions.filter((version) => version >= 1 && version <= head && !isKnown(version));
  const starts = new Set(wanted.map((version) => Math.floor((version - 1) / pageSize) * pageSize));
  if (wanted.length > scattered.count && starts.size * scattered.toAPage > wanted.length)
    return wanted.toSorted((a, b) => a - b).map((version) => ({ after: version - 1, before: version + 1 }));
  return [...starts].sort((a, b) => a - b).map((after) => ({ after, before: Math.min(after + pageSize, head) + 1 }));
}
