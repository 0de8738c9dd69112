// The states a lane has folded, so that a command on a known account reads nothing. Filled after commits and by loading; bounded.
import { LRUCache } from 'lru-cache';
import type { StreamKey } from '#server/domain/decide.ts';
import type { Decided } from '#server/domain/decision.ts';
import type { StreamId } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { advance, emptyStream, type StreamState } from './stream-state.ts';

/** Streams one lane remembers: some 30 MB when full. */
const mostStreams = 50_000;

export interface StateCache {
  get(streamId: StreamId): StreamState | undefined;
  /** The streams among the keys that are not known, each once. */
  missing(keys: readonly StreamKey[]): readonly StreamKey[];
  /** Folds what was read of streams that were not known. */
  fold(keys: readonly StreamKey[], events: readonly RecordedEvent[]): void;
  /** Takes what has been committed. */
  committed(decided: readonly Decided[], events: readonly RecordedEvent[]): void;
  /** Folds on what other writers appended. What is known already, and streams that are not known, are passed over. */
  follow(events: readonly RecordedEvent[]): void;
  forget(streams: readonly StreamId[]): void;
  clear(): void;
}

export function createStateCache(): StateCache {
  // As a size, not as a count: for a count the cache would make room for all of them at once, in every lane.
  const states = new LRUCache<StreamId, StreamState>({ maxSize: mostStreams, sizeCalculation: () => 1 });
  return {
    get: (streamId) => states.get(streamId),
    // get, not has: what the batch needs becomes the last to be evicted.
    missing: (keys) => [
      ...new Map(keys.filter(({ streamId }) => states.get(streamId) === undefined).map((key) => [key.streamId, key])).values(),
    ],
    fold(keys, events) {
      for (const key of keys) states.set(key.streamId, emptyStream(key));
      for (const event of events) forward(states, decodeEvent(event), event);
    },
    committed(decided, events) {
      for (const [index, event] of events.entries()) {
        const what = decided[index];
        if (what === undefined) throw new Error('more events recorded than decided');
        forward(states, what, event);
      }
    },
    follow(events) {
      for (const event of events) {
        const known = states.get(event.streamId);
        if (known && known.tail.version < event.version) forward(states, decodeEvent(event), event);
      }
    },
    forget(streams) {
      for (const streamId of streams) states.delete(streamId);
    },
    clear: () => states.clear(),
  };
}

function forward(states: LRUCache<StreamId, StreamState>, decided: Decided, { streamId, version, hash }: RecordedEvent): void {
  const before = states.get(streamId);
  if (before === undefined) return;
  if (before.tail.version + 1 !== version) throw new Error(`stream ${streamId}: version ${version} after ${before.tail.version}`);
  states.set(streamId, advance(before, decided, hash));
}
