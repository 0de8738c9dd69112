// How every generation of every projection stands: how far behind the log, what stopped it, and the rebuild under way.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { ProjectionJson, RebuildJson } from '#server/live/machinery.ts';
import type { Projection } from '../projection.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { lastPlace, nextRecordedAt } from '../runner/feed.ts';
import { differencesOf } from './compare-generations.ts';
import { isUnderWay, type Rebuild, readRebuilds } from './rebuild-rows.ts';

interface Listing {
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'head' | 'readFeed' | 'readOutcomes' | 'now'>;
  readonly projections: readonly Projection[];
}

/** By name and generation. */
export async function listProjections({ pool, store, projections }: Listing, ledgerId: LedgerId): Promise<readonly ProjectionJson[]> {
  // The head last: nothing stands beyond it then.
  const [generations, rebuilds] = await Promise.all([readGenerations(pool, ledgerId), readRebuilds(pool, ledgerId)]);
  const head = (await store.head(ledgerId)) ?? { position: 0, outcomes: 0 };
  const feedOf = new Map(projections.map(({ name, feed = 'events' }) => [name, feed]));
  const lags = createLags(store, ledgerId);
  const listed: ProjectionJson[] = [];
  for (const generation of generations) {
    const feed = feedOf.get(generation.name);
    if (feed === undefined) continue;
    const rebuild = rebuilds.find((one) => one.name === generation.name && one.generation === generation.generation);
    const { name, position, ledgerPosition, codeVersion, status, error, live } = generation;
    const last = lastPlace(head, feed);
    listed.push({
      name,
      generation: generation.generation,
      version: codeVersion,
      position: ledgerPosition,
      head: head.position,
      lagEvents: Math.max(0, last - position),
      lagMs: position < last ? await lags(feed, position) : 0,
      status,
      ...(error !== null && { error }),
      live,
      ...(rebuild && { rebuild: rebuildJson(rebuild, generation, last) }),
    });
  }
  return listed;
}

/** For how long the first that is not there yet has been recorded. Most stand together: each place is asked about once. */
function createLags(store: Listing['store'], ledgerId: LedgerId) {
  const known = new Map<string, Promise<number>>();
  async function lagMs(feed: 'events' | 'outcomes', place: number): Promise<number> {
    const recordedAt = await nextRecordedAt(store, ledgerId, { feed, place });
    return recordedAt === null ? 0 : Math.max(0, Math.round((await store.now()) - Date.parse(recordedAt)));
  }
  return (feed: 'events' | 'outcomes', place: number): Promise<number> => {
    const key = `${feed} ${place}`;
    const lag = known.get(key) ?? lagMs(feed, place);
    known.set(key, lag);
    return lag;
  };
}

function rebuildJson(rebuild: Rebuild, { position }: Generation, head: number): RebuildJson {
  const { reason, phase, keepsOld, beganAt, endedAt, eventsPerSecond, comparison } = rebuild;
  const left = Math.max(0, head - position);
  return {
    reason,
    phase,
    keepsOld,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    eventsPerSecond: eventsPerSecond === null ? null : Math.round(eventsPerSecond),
    secondsLeft: isUnderWay(rebuild) && eventsPerSecond ? Math.ceil(left / eventsPerSecond) : null,
    differences: comparison && differencesOf(comparison),
    comparison,
    note: rebuild.note,
  };
}
