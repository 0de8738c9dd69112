// Fills a generation that nobody reads yet with the log, up to its head; the runner goes on from there.
import type pg from 'pg';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Projection } from '../projection.ts';
import { CannotApply, inTransaction } from '../runner/apply-transaction.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import { createReadAhead } from '../runner/read-ahead.ts';
import { holding, note, type Rebuild } from './rebuild-rows.ts';

export interface Filling {
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'readFeed'>;
  readonly projection: Projection;
  readonly rebuild: Rebuild;
  readonly stopping: AbortSignal;
}

const pageSize = 8_000;
/** So near to the head the runner takes over: it has that in one batch. */
const nearHead = 2_000;

/** False when it is another's affair: of another version, or not there any more. What was filled stands, also when it is to stop before the end. */
export async function fillGeneration(filling: Filling): Promise<boolean> {
  const { pool, projection, rebuild, stopping } = filling;
  const feed = createReadAhead(filling.store);
  const begun = performance.now();
  let generation = await readFilling(filling);
  const from = generation?.position ?? 0;
  while (generation) {
    if (stopping.aborted) return true;
    const anchors = generation.position === 0 ? 0 : 1;
    const page = await feed.readFeed(rebuild.ledgerId, generation.position - anchors, pageSize);
    const [first] = page.events;
    const events = page.events.slice(anchors);
    const isOfThisLog = anchors === 0 || (first?.position === generation.position && first.hash === generation.hash);
    // What does not fit, the runner says better: it finds the event, and stops there.
    if (!isOfThisLog || events.length === 0) return handOver(filling);
    try {
      const at = await inTransaction({ pool, projection, generation }, [events]);
      if (at === null) generation = await readFilling(filling);
      else generation = { ...generation, ...at };
    } catch (error) {
      if (!(error instanceof CannotApply)) throw error;
      return handOver(filling);
    }
    if (!generation) return false;
    const { position } = generation;
    await note(pool, rebuild, { eventsPerSecond: (1_000 * (position - from)) / (performance.now() - begun) });
    if (page.head - position < nearHead) return handOver(filling);
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
