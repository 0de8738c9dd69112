// The open holds of an account, as its state keeps them. In buckets, so that one more or one less copies a few dozen, not thousands.
import type { HoldId } from '../ids.ts';
import type { Amount } from '../money.ts';

/** Money set aside, not yet captured, released or expired. */
export interface Hold {
  readonly amount: Amount;
  /** RFC 3339, UTC, milliseconds; null when it never expires. */
  readonly expiresAt: string | null;
}

export interface OpenHolds {
  readonly count: number;
  readonly buckets: readonly ReadonlyMap<HoldId, Hold>[];
}

const bucketCount = 64;
const emptyBucket: ReadonlyMap<HoldId, Hold> = new Map();
export const noHolds: OpenHolds = { count: 0, buckets: Array.from({ length: bucketCount }, () => emptyBucket) };

// The last two digits of an id are random in every version that people use.
const bucketOf = (id: HoldId) => Number.parseInt(id.slice(-2), 16) % bucketCount;

export function holdIn({ buckets }: OpenHolds, id: HoldId): Hold | undefined {
  return buckets[bucketOf(id)]?.get(id);
}

export function withHold(holds: OpenHolds, id: HoldId, hold: Hold): OpenHolds {
  return inBucket(holds, id, (bucket) => bucket.set(id, hold));
}

export function withoutHold(holds: OpenHolds, id: HoldId): OpenHolds {
  return inBucket(holds, id, (bucket) => bucket.delete(id));
}

/** All of them, in no order that means anything. */
export function allHolds({ buckets }: OpenHolds): readonly (readonly [HoldId, Hold])[] {
  return buckets.flatMap((bucket) => [...bucket]);
}

/** The same holds gathered again. */
export function holdsOf(all: Iterable<readonly [HoldId, Hold]>): OpenHolds {
  let holds = noHolds;
  for (const [id, hold] of all) holds = withHold(holds, id, hold);
  return holds;
}

function inBucket({ count, buckets }: OpenHolds, id: HoldId, change: (bucket: Map<HoldId, Hold>) => void): OpenHolds {
  const at = bucketOf(id);
  const before = buckets[at] ?? emptyBucket;
  const bucket = new Map(before);
  change(bucket);
  const after = count + bucket.size - before.size;
  // Most accounts have none most of the time: those share one.
  return after === 0 ? noHolds : { count: after, buckets: buckets.with(at, bucket.size === 0 ? emptyBucket : bucket) };
}
