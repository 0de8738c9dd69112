// How every generation of every projection stands: how far behind the log, what stopped it, and the rebuild under way.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { ProjectionJson, RebuildJson } from '#server/live/answers.ts';
import type { Projection } from '../projection.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { differencesOf } from './compare-generations.ts';
import { isUnderWay, type Rebuild, readRebuilds } from './rebuild-rows.ts';

interface Listing {
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'head' | 'readFeed' | 'now'>;
  readonly projections: readonly Projection[];
}

/** By name and generation. */
export async function listProjections({ pool, store, projections }: Listing, ledgerId: LedgerId): Promise<readonly ProjectionJson[]> {
  // The head last: nothing stands beyond it then.
  const [generations, rebuilds] = await Promise.all([readGenerations(pool, ledgerId), readRebuilds(pool, ledgerId)]);
  const head = (await store.head(ledgerId))?.position ?? 0;
  const known = generations.filter(({ name }) => projections.some((projection) => projection.name === name));
  const lags = new Map<number, number>();
  for (const position of new Set(known.map((one) => one.position))) lags.set(position, await lagMs(store, ledgerId, { position, head }));
  return known.map((generation) => {
    const rebuild = rebuilds.find((one) => one.name === generation.name && one.generation === generation.generation);
    const { name, position, codeVersion, status, error, live } = generation;
    return {
      name,
      generation: generation.generation,
      version: codeVersion,
      position,
      head,
      lagEvents: Math.max(0, head - position),
      lagMs: lags.get(position) ?? 0,
      status,
      ...(error !== null && { error }),
      live,
      ...(rebuild && { rebuild: rebuildJson(rebuild, generation, head) }),
    };
  });
}

/** For how long the first event that is not there yet has been recorded. */
async function lagMs(store: Listing['store'], ledgerId: LedgerId, { position, head }: { position: number; head: number }): Promise<number> {
  if (position >= head) return 0;
  const { events } = await store.readFeed(ledgerId, position, 1);
  const [next] = events;
  return next ? Math.max(0, (await store.now()) - Date.parse(next.recordedAt)) : 0;
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
