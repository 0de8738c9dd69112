// Keeps snapshots of accounts, off the hot path: what a batch leaves is noted, and written a moment later, the last of each account.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { toSnapshot } from './snapshot-state.ts';
import type { StreamState } from './stream-state.ts';

/** Events between two snapshots of an account: what is folded at most, and then some moments' worth, when it is met cold. */
const usualEvery = 100;
/** So long states gather before they are written. */
const gatherMs = 1_000;
/** Accounts that may wait; of what comes beyond them the next snapshot will tell. */
const mostWaiting = 2_000;

export interface SnapshotWriterOptions {
  readonly ledgerId: LedgerId;
  readonly store: Pick<EventStore, 'writeSnapshots'>;
  /** Events between two snapshots of an account; 100 unless said. */
  readonly every: number | undefined;
}

export interface SnapshotWriter {
  /** A stream was left so, having been at that version before. */
  saw(streamId: StreamId, state: StreamState, before: number): void;
  /** Writes what waits. Resolves when it is written, or could not be. */
  flush(): Promise<void>;
}

export function createSnapshotWriter({ ledgerId, store, every = usualEvery }: SnapshotWriterOptions): SnapshotWriter {
  const waiting = new Map<StreamId, StreamState>();
  let gathering = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const snapshots = [...waiting].flatMap(([streamId, state]) => toSnapshot(streamId, state) ?? []);
    waiting.clear();
    // A snapshot only saves time: one that cannot be written is made again after the next hundred events.
    if (snapshots.length > 0) await store.writeSnapshots(ledgerId, snapshots).catch(() => undefined);
  }

  function flush(): Promise<void> {
    gathering = false;
    writing = writing.then(write);
    return writing;
  }

  return {
    saw(streamId, state, before) {
      const due = Math.floor(state.tail.version / every) > Math.floor(before / every);
      if (!due && !waiting.has(streamId)) return;
      if (waiting.size >= mostWaiting && !waiting.has(streamId)) return;
      waiting.set(streamId, state);
      if (!gathering) void sleep(gatherMs, undefined, { ref: false }).then(flush);
      gathering = true;
    },
    flush,
  };
}
