// The states that a batch is decided on: from the cache where it is sure of them, else folded from what the store has.
import { type StreamKey, streamsOf } from '#server/domain/decide.ts';
import type { StreamId } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent, StreamSince } from '#server/event-store/event-store.ts';
import type { Submitted } from './decide-batch.ts';
import type { StateCache } from './state-cache.ts';
import { advance, emptyStream, type StreamState } from './stream-state.ts';

/** Where states are read from: the store, or the head that is held. */
export interface StateReads {
  readStreams(streams: readonly StreamSince[]): Promise<readonly RecordedEvent[]>;
}

export interface Loading {
  readonly cache: StateCache;
  readonly reads: StateReads;
  /** States that an append on its way will have left. They come before the cache's. */
  readonly ahead?: ReadonlyMap<StreamId, StreamState> | undefined;
  /** Where the ledger stands, or stood before the reads. */
  readonly position: number;
}

/** The state of each stream that the commands are decided on. Errors: those of the reads. */
export async function loadStates(batch: readonly Submitted[], loading: Loading): Promise<Map<StreamId, StreamState>> {
  const { cache, ahead } = loading;
  const states = new Map<StreamId, StreamState>();
  const missing = new Map<StreamId, StreamKey>();
  for (const { envelope } of batch) {
    for (const key of streamsOf(envelope.command)) {
      if (states.has(key.streamId)) continue;
      const state = ahead?.get(key.streamId) ?? cache.get(key.streamId);
      if (state) states.set(key.streamId, state);
      else missing.set(key.streamId, key);
    }
  }
  if (missing.size > 0) {
    const read = await readStates([...missing.values()], loading);
    cache.set(read, loading.position);
    for (const [streamId, state] of read) states.set(streamId, state);
  }
  return states;
}

async function readStates(keys: readonly StreamKey[], { cache, reads }: Loading): Promise<Map<StreamId, StreamState>> {
  const states = new Map(keys.map((key) => [key.streamId, cache.outdated(key.streamId) ?? emptyStream(key)]));
  const events = await reads.readStreams(keys.map((key) => ({ ...key, after: states.get(key.streamId)?.tail.version ?? 0 })));
  for (const event of events) {
    const before = states.get(event.streamId);
    if (before === undefined) throw new Error(`stream ${event.streamId} was not asked for`);
    if (before.tail.version + 1 !== event.version)
      throw new Error(`stream ${event.streamId}: version ${event.version} after ${before.tail.version}`);
    states.set(event.streamId, advance(before, decodeEvent(event), event.hash));
  }
  return states;
}
