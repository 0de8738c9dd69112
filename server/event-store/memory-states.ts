// What states are folded from, in the in-memory store.

import type { RecordedEvent } from './event-store.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import type { EntryKey, RecordedEntry, Snapshot, StateEvent, StateReads } from './state-reads.ts';

/** Reads of a ledger, if there is one by then, up to the head that `headOf` gives. */
export function memoryStateReads(find: () => MemoryLedger | undefined, headOf = () => find()?.head): StateReads {
  const at = (position: number) => position <= (headOf()?.position ?? 0);
  return {
    readStreams: async (streams, most) => {
      const once = new Map(streams.map(({ streamId, after = 0 }) => [streamId, after]));
      return [...once].flatMap(([id, after]) => {
        const events = find()?.streams.get(id)?.slice(after) ?? [];
        return events
          .filter(({ position }) => at(position))
          .slice(0, most)
          .map(stateEvent);
      });
    },
    readEntries: async (keys) => keys.flatMap((key) => entryOf(find(), key) ?? []).filter(({ event }) => at(event.position)),
    readSnapshots: async (streams, stateVersion) => streams.flatMap((id) => find()?.snapshots.get(`${id} ${stateVersion}`) ?? []),
  };
}

const stateEvent = ({ streamType, streamId, version, type, schemaVersion, data, hash }: RecordedEvent): StateEvent => ({
  streamType,
  streamId,
  version,
  type,
  schemaVersion,
  data,
  hash,
});

function entryOf(ledger: MemoryLedger | undefined, { streamId, version }: EntryKey): RecordedEntry | undefined {
  const stream = ledger?.streams.get(streamId) ?? [];
  const event = stream[version - 1];
  if (!ledger || !event) return undefined;
  const beside = { TransferSent: 1, TransferReceived: -1 }[event.type];
  const other = beside === undefined ? undefined : ledger.events[event.position + beside - 1];
  return {
    event,
    reversed: stream.some(({ type, data }) => type === 'EntryReversed' && data.reversedVersion === version),
    other: other?.commandId === event.commandId ? { streamId: other.streamId, version: other.version } : null,
  };
}

export function keepSnapshots({ snapshots: kept }: MemoryLedger, snapshots: readonly Snapshot[]): void {
  for (const snapshot of snapshots) {
    const key = `${snapshot.streamId} ${snapshot.stateVersion}`;
    if ((kept.get(key)?.version ?? 0) < snapshot.version) kept.set(key, snapshot);
  }
}
