// Fills a generation that nobody reads yet with the log, up to its head; the runner goes on from there.
import type pg from 'pg';
import type { Projection } from '../projection.ts';
import { CannotApply } from '../runner/apply-transaction.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { createLedgerFeeds, type FeedStore, nextBatch } from '../runner/follow-feed.ts';
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
  const feeds = createLedgerFeeds(filling.store, rebuild.ledgerId, () => 0);
  const begun = performance.now();
  let generation = await readFilling(filling);
  const from = generation?.position ?? 0;
  while (generation) {
    if (stopping.aborted) return true;
    const batch = await nextBatch({ feeds, pool, mover: null, batchSize: pageSize }, projection, generation);
    // What does not fit, the runner says better: it finds the event, and stops there.
    if (batch.fault !== null || batch.isEmpty) return handOver(filling);
    try {
      const at = await batch.applyAtOnce();
      if (at === null) generation = await readFilling(filling);
      else generation = { ...generation, ...at };
    } catch (error) {
      if (!(error instanceof CannotApply)) throw error;
      return handOver(filling);
    }
    if (!generation) return false;
    const { position } = generation;
    await note(pool, rebuild, { eventsPerSecond: (1_000 * (position - from)) / (performance.now() - begun) });
    // So near to the head the runner takes over.
    if (batch.isAtHead) return handOver(filling);
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
