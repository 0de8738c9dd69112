// The stamp of a batch, chosen before it is decided, so that the rules of time go by what is recorded.
import type { Head, Timestamp } from '#server/event-store/event-store.ts';
import type { Submitted } from './decide-batch.ts';

/**
 * The time now, but never before the head's own stamp, nor before a command of the queue is due: the database found it due by its
 * clock, and this process's may lag behind it by a moment.
 */
export function stampFor(batch: readonly Submitted[], head: Head, nowMs: number): Timestamp {
  let stamp = new Date(nowMs).toISOString();
  if (stamp < head.recordedAt) stamp = head.recordedAt;
  for (const { queued } of batch) if (queued && queued.dueAt > stamp) stamp = queued.dueAt;
  return stamp;
}
