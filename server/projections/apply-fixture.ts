// Applies a projection to events without a runner, in batches of any size, and reads all that it wrote: for tests that compare.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { Checkpoint, EventProjection } from './projection.ts';

export interface Applying {
  readonly pool: pg.Pool;
  readonly ledgerId: LedgerId;
  readonly generation: number;
  readonly batchSize: number;
}

export async function applyInBatches(
  projection: EventProjection,
  events: readonly RecordedEvent[],
  { pool, ledgerId, generation, batchSize }: Applying,
): Promise<void> {
  let before: Checkpoint = { position: 0, hash: null };
  for (let first = 0; first < events.length; first += batchSize) {
    const batch = events.slice(first, first + batchSize);
    const query = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) =>
      (await pool.query<Row>(sql, [...values])).rows;
    const last = batch.at(-1);
    const endsCommand = events[first + batchSize]?.commandId !== last?.commandId;
    await projection.apply(batch, { ledgerId, generation, before, endsCommand, query });
    if (last) before = { position: last.position, hash: last.hash };
  }
}

/** All rows of all its tables in a generation, as JSON texts in the order of their keys. */
export async function rowsOf(
  { tables }: Pick<EventProjection, 'tables'>,
  { pool, ledgerId, generation }: Pick<Applying, 'pool' | 'ledgerId' | 'generation'>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {};
  for (const { name, key } of tables) {
    const sql = `select (to_jsonb(t) - 'generation')::text as row from read.${name} t where ledger_id = $1 and generation = $2 order by ${key.join(', ')}`;
    all[name] = (await pool.query<{ row: string }>(sql, [ledgerId, generation])).rows.map(({ row }) => row);
  }
  return all;
}
