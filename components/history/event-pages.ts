// Which pages of events a range of versions needs. Pages lie on fixed borders, so that a full one is asked for once and kept.
export const pageSize = 100;

export interface EventPage {
  /** Exclusive bounds, in versions. */
  readonly after: number;
  readonly before: number;
}

/** The pages that hold the versions, without those known otherwise. `head` bounds the last one. */
export function pagesOf(versions: readonly number[], head: number, isKnown: (version: number) => boolean): readonly EventPage[] {
  const starts = new Set<number>();
  for (const version of versions)
    if (version >= 1 && version <= head && !isKnown(version)) starts.add(Math.floor((version - 1) / pageSize) * pageSize);
  return [...starts].sort((a, b) => a - b).map((after) => ({ after, before: Math.min(after + pageSize, head) + 1 }));
}
