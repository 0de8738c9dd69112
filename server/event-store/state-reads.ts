// The contract of what states are folded from: streams from a version on, single entries of the past, and snapshots.
import type { StreamKey, StreamType } from '#server/domain/decide.ts';
import type { StreamId } from '#server/domain/ids.ts';
import type { Hash, JsonObject, RecordedEvent } from './event-store.ts';

/** An event as far as folding needs it: who asked for it, when and where in the ledger is not read. */
export type StateEvent = Pick<RecordedEvent, 'streamType' | 'streamId' | 'version' | 'type' | 'schemaVersion' | 'data' | 'hash'>;

/** A stream, and what is known of it already. */
export type StreamSince = StreamKey & {
  /** The last version known: what is after it is read. 0 unless said. */
  readonly after?: number;
};

/** Names one event of a stream. */
export interface EntryKey {
  readonly streamId: StreamId;
  readonly version: number;
}

/** An event of the past, with what became of it: what a reversal is decided on. */
export interface RecordedEntry {
  readonly event: RecordedEvent;
  /** Whether an EntryReversed of its stream names it. */
  readonly reversed: boolean;
  /** Of a transfer's leg the other leg. */
  readonly other: EntryKey | null;
}

/** The folded state of a stream, so that whoever needs it does not begin at its first event. May be lost: then it is folded again. */
export interface Snapshot {
  readonly streamType: StreamType;
  readonly streamId: StreamId;
  /** Version of the code that folded it: another folds for itself. */
  readonly stateVersion: number;
  /** The stream's last event in it, and that event's hash. */
  readonly version: number;
  readonly hash: Hash;
  readonly state: JsonObject;
}

/** What states are made of, read in one go for many streams. Each read is consistent at one moment. */
export interface StateReads {
  /**
   * The streams' events after what is known of each, every stream in version order. With `most`, no more than so many of each stream:
   * who gets that many asks again.
   */
  readStreams(streams: readonly StreamSince[], most?: number): Promise<readonly StateEvent[]>;
  /** Those of the events that there are. */
  readEntries(keys: readonly EntryKey[]): Promise<readonly RecordedEntry[]>;
  /** Each stream's last snapshot of the state version, where there is one. */
  readSnapshots(streams: readonly StreamId[], stateVersion: number): Promise<readonly Snapshot[]>;
}
