// Fills a generation that nobody reads yet with the log, up to its head; the runner goes on from there.
import type pg from 'pg';
import type { Projection } from '../projection.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { createLedgerFeeds, type FeedStore } from '../runner/follow-feed.ts';
import { fillSome } from './fill-transaction.ts';
import { holding, note, type Rebuild } from './rebuild-rows.ts';

export interface Filling {
  readonly pool: pg.Pool;
  readonly store: FeedStore;
  readonly projection: Projection;
  readonly rebuild: Rebuild;
  /** Events read at a time, about. */
  readonly pageSize: number;
  readonly stopping: AbortSignal;
}

/** False when it is another's affair: of another version, or not there any more. What was filled stands, also when it is to stop before the end. */
export async function fillGeneration(filling: Filling): Promise<boolean> {
  const { pool, projection, rebuild, pageSize, stopping } = filling;
  // Nobody else reads here: a page is not kept for others.
  const feeds = createLedgerFeeds(filling.store, rebuild.ledgerId, { clock: () => 0, pagesKept: 0 });
  const begun = performance.now();
  let generation = await readFilling(filling);
  const from = generation?.position ?? 0;
  while (generation) {
    if (stopping.aborted) return true;
    const filled = await fillSome({ pool, projection, feeds, pageSize, stopping }, generation);
    generation = filled.end === 'lost' ? await readFilling(filling) : filled.generation;
    if (!generation) return false;
    await note(pool, rebuild, { eventsPerSecond: (1_000 * (generation.position - from)) / (performance.now() - begun) });
    // So near to the head the runner goes on. What cannot be applied it says better: it finds the event, and stops there.
    if (filled.end === 'at head' || filled.end === 'stuck') return handOver(filling);
  }
  return false;
}

async function readFilling({ pool, projection, rebuild }: Filling): Promise<Generation | undefined> {
  const all = await readGenerations(pool, rebuild.ledgerId);
  const found = all.find(({ name, generation }) => name === projection.name && generation === rebuild.generation);
  return found?.status === 'filling' && found.codeVersion === projection.version ? found : undefined;
}

async function handOver({ pool, rebuild }: Filling): Promise<true> {
  await holding(pool, rebuild, async ({ client, ledgerId, name, rebuild: now }) => {
    if (now?.generation !== rebuild.generation || now.phase !== 'filling') return;
    const sql = `update read.projections set status = 'running', updated_at = now()
      where ledger_id = $1 and name = $2 and generation = $3 and status = 'filling'`;
    await client.query(sql, [ledgerId, name, rebuild.generation]);
    await note(client, rebuild, { phase: 'comparing' });
  });
  return true;
}
