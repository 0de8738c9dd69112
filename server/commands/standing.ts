// Where a process stands with a ledger: the head it knows, the states it has folded, and whose turn it is to write.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { streamsOf } from '#server/domain/decide.ts';
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import type { EventStore, Head, StreamTail } from '#server/event-store/event-store.ts';
import type { StateReads } from '#server/event-store/state-reads.ts';
import type { Submitted } from './decide-batch.ts';
import { type Loaded, loadStates, warmStates } from './load-states.ts';
import { createSnapshotWriter } from './snapshot-writer.ts';
import { createStateCache } from './state-cache.ts';
import type { StreamState } from './stream-state.ts';
import { createTurns } from './turns.ts';

type Batch = readonly Submitted[];
type States = ReadonlyMap<StreamId, StreamState>;

export interface StandingOptions {
  readonly ledgerId: LedgerId;
  readonly store: EventStore;
  /** Events between two snapshots of an account. */
  readonly snapshotEvery?: number;
}

export interface Standing {
  /**
   * The head that a batch may be decided on, if nobody moves it: as known, or looked up when a turn has just begun. `ahead`: it is decided
   * behind another that is on its way. Null when it may not. Errors: those of the store's reads.
   */
  enter(batch: Batch, ahead: boolean): Promise<Head | null>;
  /** Learns where the ledger stands, and what that says about others. */
  follow(head: Head): void;
  /** Nothing is sure of the head any more. */
  forgetHead(): void;
  /** States and entries as of what is committed, or will be `ahead`. Errors: those of the reads. */
  load(batch: Batch, ahead?: States): Promise<Loaded>;
  /** The same while the head is held. */
  loadHeld(batch: Batch, reads: StateReads): Promise<Loaded>;
  /** Reads up what can be before the head is held. Errors: those of the reads. */
  warm(batch: Batch): Promise<void>;
  /** A batch of ours was committed. `before`: where the streams it appended to were. */
  took(head: Head, after: States, before: ReadonlyMap<StreamId, StreamTail>): void;
  /** What was made of the batch is not what was committed. */
  forget(batch: Batch): void;
  /** Whether other processes write to the ledger too, as far as is known. */
  takesTurns(): boolean;
  /** Nothing waits: lets others have the turn, unless something comes at once. */
  rest(anyWaits: () => boolean): Promise<void>;
  /** Writes the snapshots that it has put off. */
  flush(): Promise<void>;
}

export function createStanding({ ledgerId, store, snapshotEvery }: StandingOptions): Standing {
  const cache = createStateCache();
  const turns = createTurns(ledgerId, store);
  const snapshots = createSnapshotWriter({ ledgerId, store, every: snapshotEvery });
  const reading = { cache, reads: store.stateReads(ledgerId), onFolded: snapshots.saw };
  let known: Head | null = null;

  const warm = (batch: Batch) => warmStates(batch, reading);
  const position = () => known?.position ?? 0;

  function follow(head: Head): void {
    const quiet = known !== null && known.position === head.position && known.outcomes === head.outcomes && known.epoch === head.epoch;
    if (quiet) turns.sawNobody();
    // The first look at a ledger says nothing about other writers.
    else if (known !== null) turns.sawOthers();
    if (known?.epoch !== head.epoch) cache.clear();
    if (!quiet) cache.othersWrote(head.position);
    known = head;
  }

  return {
    async enter(batch, ahead) {
      const entering = turns.enter(ahead);
      // While others have their turn, what they have written by now is read already.
      if (!ahead && turns.areTaken() && !turns.isOurs()) await warm(batch);
      const place = await entering;
      if (place === 'refused') return null;
      if (known === null || place === 'begun') {
        const head = await store.head(ledgerId);
        if (head) follow(head);
      }
      return known;
    },
    follow,
    forgetHead() {
      known = null;
    },
    // What is read now is sure as of what is committed, not as of what is on its way.
    load: (batch, ahead) => loadStates(batch, { ...reading, ahead, position: position() }),
    loadHeld: (batch, reads) => loadStates(batch, { ...reading, reads, position: position() }),
    warm,
    took(head, after, before) {
      known = head;
      cache.set(after, head.position);
      for (const [streamId, state] of after) snapshots.saw(streamId, state, before.get(streamId)?.version ?? 0);
    },
    forget: (batch) => cache.forget(batch.flatMap(({ envelope }) => streamsOf(envelope.command).map(({ streamId }) => streamId))),
    takesTurns: turns.areTaken,
    async rest(anyWaits) {
      if (!turns.isOurs()) return;
      // Whoever has just been told may have more to ask.
      await turnOfTheLoop();
      if (!anyWaits()) await turns.end();
    },
    flush: snapshots.flush,
  };
}
