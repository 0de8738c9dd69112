// The states that a batch is decided on: from the cache where it is sure of them, else folded from what the store has.
import { type StreamKey, streamsOf } from '#server/domain/decide.ts';
import type { StreamId } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { StateReads } from '#server/event-store/state-reads.ts';
import type { Submitted } from './decide-batch.ts';
import { type Entries, loadEntries, takesBack } from './entries.ts';
import { accountStateVersion, fromSnapshot } from './snapshot-state.ts';
import type { StateCache } from './state-cache.ts';
import { advance, emptyStream, type StreamState } from './stream-state.ts';

/** Events of one read, about, however many streams they are of. */
const mostRead = 20_000;

export interface Loading {
  readonly cache: StateCache;
  /** The store's, or the held head's. */
  readonly reads: StateReads;
  /** States that an append on its way will have left. They come before the cache's. */
  readonly ahead?: ReadonlyMap<StreamId, StreamState> | undefined;
  /** Where the ledger stands, or stood before the reads. */
  readonly position: number;
  /** Hears of each stream that had to be folded on, and from which version. */
  readonly onFolded: (streamId: StreamId, state: StreamState, from: number) => void;
}

export interface Loaded {
  readonly states: Map<StreamId, StreamState>;
  readonly entries: Entries;
}

/** The state of each stream that the commands are decided on, and each entry that they take back. Errors: those of the reads. */
export async function loadStates(batch: readonly Submitted[], { cache, reads, ahead, position, onFolded }: Loading): Promise<Loaded> {
  const entries = await loadEntries(batch, reads);
  const states = new Map<StreamId, StreamState>();
  const missing = new Map<StreamId, StreamKey>();
  for (const command of batch) {
    for (const key of streamsBehind(command, entries)) {
      if (states.has(key.streamId)) continue;
      const state = ahead?.get(key.streamId) ?? cache.get(key.streamId);
      if (state) states.set(key.streamId, state);
      else missing.set(key.streamId, key);
    }
  }
  if (missing.size > 0) {
    const read = await readStates([...missing.values()], { cache, reads, onFolded });
    cache.set(read, position);
    for (const [streamId, state] of read) states.set(streamId, state);
  }
  return { states, entries };
}

/**
 * Folds the cache on to what others have written by now, before it is sure that they write no more: so that little is left to read when
 * they wait. Errors: those of the reads.
 */
export async function warmStates(batch: readonly Submitted[], reading: Reading): Promise<void> {
  const keys = new Map(batch.flatMap(({ envelope }) => streamsOf(envelope.command)).map((key) => [key.streamId, key]));
  const states = await readStates([...keys.values()], reading);
  const moved = [...states].filter(([streamId, { tail }]) => reading.cache.outdated(streamId)?.tail.version !== tail.version);
  // As of before everything: it is looked at again.
  reading.cache.set(moved, -1);
}

function streamsBehind(command: Submitted, entries: Entries): readonly StreamKey[] {
  const { command: asked } = command.envelope;
  if (!takesBack(command) || asked.type !== 'ReverseEntry') return streamsOf(asked);
  return streamsOf(asked, entries.entry(asked.accountId, asked.version));
}

type Reading = Pick<Loading, 'cache' | 'reads' | 'onFolded'>;

async function readStates(keys: readonly StreamKey[], { cache, reads, onFolded }: Reading): Promise<Map<StreamId, StreamState>> {
  const states = await beginnings(keys, { cache, reads });
  const from = new Map(Array.from(states, ([streamId, { tail }]) => [streamId, tail.version]));
  const most = Math.max(100, Math.floor(mostRead / keys.length));
  for (let open = keys; open.length > 0; ) {
    const events = await reads.readStreams(
      open.map((key) => ({ ...key, after: states.get(key.streamId)?.tail.version ?? 0 })),
      most,
    );
    const found = new Map<StreamId, number>();
    for (const event of events) {
      const before = states.get(event.streamId);
      if (before?.tail.version !== event.version - 1)
        throw new Error(`stream ${event.streamId}: version ${event.version} after ${before?.tail.version}`);
      states.set(event.streamId, advance(before, decodeEvent(event), event.hash));
      found.set(event.streamId, (found.get(event.streamId) ?? 0) + 1);
    }
    open = open.filter(({ streamId }) => found.get(streamId) === most);
  }
  for (const [streamId, state] of states) onFolded(streamId, state, from.get(streamId) ?? 0);
  return states;
}

/** From where each stream is folded on: what the cache knew of it, its snapshot, or nothing. */
async function beginnings(
  keys: readonly StreamKey[],
  { cache, reads }: Pick<Reading, 'cache' | 'reads'>,
): Promise<Map<StreamId, StreamState>> {
  const states = new Map(keys.map((key) => [key.streamId, cache.outdated(key.streamId) ?? emptyStream(key)]));
  const unknown = keys.filter(({ streamType, streamId }) => streamType === 'account' && cache.outdated(streamId) === undefined);
  if (unknown.length > 0) {
    const snapshots = await reads.readSnapshots(
      unknown.map(({ streamId }) => streamId),
      accountStateVersion,
    );
    for (const snapshot of snapshots) states.set(snapshot.streamId, fromSnapshot(snapshot));
  }
  return states;
}
