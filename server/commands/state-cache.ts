// The states a lane has folded, so that a command on a known account reads nothing. Filled after commits and by loading; bounded.
import { LRUCache } from 'lru-cache';
import type { StreamId } from '#server/domain/ids.ts';
import type { StreamState } from './stream-state.ts';

/** Streams one lane remembers: some 30 MB when full. */
const mostStreams = 50_000;

export interface StateCache {
  /** The state, if nobody else can have written to the stream since. */
  get(streamId: StreamId): StreamState | undefined;
  /** The state as it once was: what was appended since is to be folded on. */
  outdated(streamId: StreamId): StreamState | undefined;
  /** Takes states that are committed, and true at the position. */
  set(states: Iterable<readonly [StreamId, StreamState]>, position: number): void;
  /** Other writers have moved the ledger to this position: of what is known from before it, nothing is sure any more. */
  othersWrote(position: number): void;
  forget(streams: Iterable<StreamId>): void;
  clear(): void;
}

interface Known {
  readonly state: StreamState;
  /** The ledger's position at which it was the stream's last. */
  readonly position: number;
}

export function createStateCache(): StateCache {
  // As a size, not as a count: for a count the cache would make room for all of them at once, in every lane.
  const states = new LRUCache<StreamId, Known>({ maxSize: mostStreams, sizeCalculation: () => 1 });
  let sureFrom = 0;
  return {
    get: (streamId) => {
      const known = states.get(streamId);
      return known && known.position >= sureFrom ? known.state : undefined;
    },
    outdated: (streamId) => states.get(streamId)?.state,
    set(entries, position) {
      for (const [streamId, state] of entries) states.set(streamId, { state, position });
    },
    othersWrote(position) {
      sureFrom = position;
    },
    forget(streams) {
      for (const streamId of streams) states.delete(streamId);
    },
    clear: () => states.clear(),
  };
}
