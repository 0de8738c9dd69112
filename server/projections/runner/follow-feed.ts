// One step of a generation: what its feed has next, checked to go on from where it stands, and applied.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, RecordedEvent } from '#server/event-store/event-store.ts';
import type { Checkpoint, FedOutcome, Projection, ProjectionTransaction } from '../projection.ts';
import { type Applied, applyBatch } from './apply-batch.ts';
import type { Run } from './apply-transaction.ts';
import { type Generation, type Mover, stopGeneration } from './checkpoint.ts';
import { eventFeed, type Feed, outcomeFeed, type Reached } from './feed.ts';
import { createSharedFeed, type FeedOptions, type SharedFeed } from './shared-feed.ts';

export type FeedStore = Pick<EventStore, 'readFeed' | 'readOutcomes'>;

/** The feeds of a ledger, each read once for all who stand at the same place. */
export interface LedgerFeeds {
  readonly events: Readonly<{ feed: Feed<RecordedEvent>; shared: SharedFeed<RecordedEvent> }>;
  readonly outcomes: Readonly<{ feed: Feed<FedOutcome>; shared: SharedFeed<FedOutcome> }>;
}

export interface Following {
  readonly feeds: LedgerFeeds;
  readonly pool: pg.Pool;
  readonly mover: Mover;
  /** Items of one transaction, about: a command is never cut. */
  readonly batchSize: number;
}

/** What became of a generation in one step. */
export interface Step {
  readonly generation: Generation;
  readonly end: Applied['end'];
  /** Its feed had nothing more for it when the clock of the feeds stood at `asOf`. */
  readonly isAtHead: boolean;
  readonly asOf: number;
}

export function createLedgerFeeds(store: FeedStore, ledgerId: LedgerId, options: FeedOptions): LedgerFeeds {
  const share = <Item>(feed: Feed<Item>) => ({ feed, shared: createSharedFeed({ ...options, feed, ledgerId }) });
  return { events: share(eventFeed(store)), outcomes: share(outcomeFeed(store)) };
}

/** What a generation is to be given next. */
export interface Batch {
  /** Why the feed does not go on from where it stands, for a person; null when it does. */
  readonly fault: string | null;
  readonly isEmpty: boolean;
  readonly isAtHead: boolean;
  readonly asOf: number;
  /** As of applyBatch: a projection that cannot take all of it is stopped where it cannot. */
  apply(): Promise<Applied>;
  /** Where it ends. */
  readonly to: Reached;
  /** In a transaction of somebody else, who moves the checkpoint. */
  applyTo(transaction: ProjectionTransaction): Promise<void>;
}

/** Throws what the log's store or the read database throws; what was applied before stands. */
export async function stepGeneration(following: Following, projection: Projection, generation: Generation): Promise<Step> {
  const { fault, isEmpty, isAtHead, asOf, apply } = await nextBatch(following, projection, generation);
  if (fault !== null) {
    const end = (await stopGeneration(following.pool, generation, fault, following.mover)) ? 'stopped' : 'lost';
    return { generation, isAtHead: false, asOf, end };
  }
  if (isEmpty) return { generation, isAtHead, asOf, end: 'moved' };
  const { at, end } = await apply();
  const { position, hash, ledgerPosition } = at;
  return { generation: { ...generation, position, hash, ledgerPosition }, isAtHead, asOf, end };
}

export function nextBatch(following: Following, projection: Projection, generation: Generation): Promise<Batch> {
  const { feeds, batchSize, pool, mover } = following;
  const run = { pool, mover, generation };
  return projection.feed === 'outcomes'
    ? readBatch({ ...run, feed: feeds.outcomes.feed, apply: projection.apply }, feeds.outcomes.shared, batchSize)
    : readBatch({ ...run, feed: feeds.events.feed, apply: projection.apply }, feeds.events.shared, batchSize);
}

async function readBatch<Item>(run: Run<Item>, shared: SharedFeed<Item>, batchSize: number): Promise<Batch> {
  const { generation, feed } = run;
  // Read from the checkpoint's own item on: a log that was restored shows it there.
  const anchors = generation.position === 0 ? 0 : 1;
  const { items, isAtHead, asOf } = await shared.read(generation.position - anchors, Math.max(batchSize, anchors + 1));
  const next = items.slice(anchors);
  const last = next.at(-1);
  return {
    fault: faultIn(feed, items, generation),
    isEmpty: next.length === 0,
    isAtHead,
    asOf,
    apply: () => applyBatch(run, next),
    to: last === undefined ? generation : feed.reachedBy(last),
    applyTo: (transaction) => run.apply(next, transaction),
  };
}

/** Why the feed does not go on from where the projection stands, for a person; null when it does. */
function faultIn<Item>(feed: Feed<Item>, items: readonly Item[], known: Checkpoint): string | null {
  const [first] = items;
  const start = first === undefined ? 0 : feed.placeOf(first);
  if (known.position > 0) {
    if (first === undefined || start !== known.position)
      return `the log has no ${feed.words.at} ${known.position}: it was restored from before it`;
    if (feed.reachedBy(first).hash !== known.hash)
      return `the log has another ${feed.words.at} ${known.position}: it was restored and went on differently`;
  }
  const gap = items.find((item, index) => feed.placeOf(item) !== start + index);
  if (gap !== undefined) return `the log jumps to ${feed.words.place} ${feed.placeOf(gap)}`;
  if (known.position === 0 && first !== undefined && start !== 1) return `the log begins at ${feed.words.place} ${start}`;
  return null;
}
