// One step of a ledger's projections: reads the feed once for all that stand at the same place, and lets each apply it.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore, RecordedEvent } from '#server/event-store/event-store.ts';
import type { Checkpoint, Projection } from '../projection.ts';
import { type Applied, applyBatch } from './apply-batch.ts';
import { type Generation, stopGeneration } from './checkpoint.ts';

export interface Following {
  readonly feed: Pick<EventStore, 'readFeed'>;
  readonly pool: pg.Pool;
  readonly projections: readonly Projection[];
  /** Events of one transaction, about: a command is never cut. At least 2. */
  readonly batchSize: number;
}

/** What became of a generation in one step. */
export interface Step {
  readonly generation: Generation;
  readonly end: Applied['end'];
  /** The log had nothing more for it when it was read. */
  readonly isAtHead: boolean;
}

/** Throws what the log's store or the read database throws; what was applied before stands. */
export async function stepLedger(following: Following, ledgerId: LedgerId, generations: readonly Generation[]): Promise<readonly Step[]> {
  const places = Map.groupBy(generations, ({ position, hash }) => `${position} ${hash}`);
  const steps = await Promise.allSettled([...places.values()].map((standing) => stepTogether(following, ledgerId, standing)));
  return steps.flatMap((step) => {
    if (step.status === 'rejected') throw step.reason;
    return step.value;
  });
}

async function stepTogether(following: Following, ledgerId: LedgerId, standing: readonly Generation[]): Promise<readonly Step[]> {
  const at = standing[0];
  if (at === undefined) return [];
  // Read from the checkpoint's own event on: a log that was restored shows it there.
  const anchors = at.position === 0 ? 0 : 1;
  const page = await following.feed.readFeed(ledgerId, at.position - anchors, following.batchSize);
  const fault = faultIn(page.events, at);
  const events = page.events.slice(anchors);
  const results = await Promise.allSettled(
    standing.map(async (generation): Promise<Step> => {
      if (fault !== null)
        return { generation, isAtHead: false, end: (await stopGeneration(following.pool, generation, fault)) ? 'stopped' : 'lost' };
      if (events.length === 0) return { generation, isAtHead: true, end: 'moved' };
      const applied = await applyBatch({ pool: following.pool, projection: codeOf(generation, following.projections), generation }, events);
      const { position, hash } = applied.at;
      return { generation: { ...generation, position, hash }, isAtHead: position >= page.head, end: applied.end };
    }),
  );
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** Why the feed does not go on from where the projection stands, for a person; null when it does. */
function faultIn(events: readonly RecordedEvent[], at: Checkpoint): string | null {
  const [first] = events;
  if (at.position > 0 && first?.position !== at.position)
    return `the log has no event at position ${at.position}: it was restored from before it`;
  if (at.position > 0 && first?.hash !== at.hash)
    return `the log has another event at position ${at.position}: it was restored and went on differently`;
  const start = first?.position ?? 0;
  const gap = events.find(({ position }, index) => position !== start + index);
  if (gap) return `the log jumps to position ${gap.position}`;
  if (at.position === 0 && first && first.position !== 1) return `the log begins at position ${first.position}`;
  return null;
}

function codeOf({ name }: Generation, projections: readonly Projection[]): Projection {
  const found = projections.find((projection) => projection.name === name);
  if (!found) throw new Error(`no code for the projection ${name}`);
  return found;
}
