// Rows of read.statistics_time_zones: the zone that the hours, days and months of a ledger are of.
import { int8Array, textArray } from '#server/event-store/postgres-arrays.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';

export interface ZoneChange {
  readonly position: number;
  readonly timeZone: string;
}

/** Null before the ledger was opened. */
export async function readTimeZone({ ledgerId, generation, query }: ProjectionTransaction): Promise<string | null> {
  const sql = 'select time_zone from read.statistics_time_zones where ledger_id = $1 and generation = $2 order by position desc limit 1';
  const [row] = await query<{ time_zone: string }>(sql, [ledgerId, generation]);
  return row?.time_zone ?? null;
}

export function timeZonesStatement({ ledgerId, generation }: ProjectionTransaction, changes: readonly ZoneChange[]): Statement {
  const sql = `
    insert into read.statistics_time_zones (ledger_id, generation, position, time_zone)
    select $1::text, $2::int, * from unnest($3::bigint[], $4::text[])`;
  const positions = int8Array(changes.map(({ position }) => position));
  return { sql, values: [ledgerId, generation, positions, textArray(changes.map(({ timeZone }) => timeZone))] };
}
