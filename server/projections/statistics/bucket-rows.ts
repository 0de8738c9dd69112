// Rows of read.statistics: added to, and made anew for another time zone.
import { int8Array, textArray, timestampArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';
import type { Place } from './running-rows.ts';
import type { Tally } from './tally.ts';
import { type ZonedUnit, zonedStarts } from './zoned-buckets.ts';

export interface Bucket extends Place {
  readonly unit: ZonedUnit | 'quarter' | 'total';
  /** 0 for the total. */
  readonly startsAtMs: number;
  readonly tally: Tally;
  readonly firstPosition: number;
  readonly lastPosition: number;
}

const iso = (ms: number) => new Date(ms).toISOString();

const write = `
  insert into read.statistics as s (ledger_id, generation, unit, starts_at, currency, type, count, amount, net, first_position, last_position)
  select $1::text, $2::int, * from unnest($3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::bigint[], $8::numeric[], $9::numeric[],
    $10::bigint[], $11::bigint[])
  on conflict (ledger_id, generation, unit, starts_at, currency, type) do update set
    count = s.count + excluded.count, amount = s.amount + excluded.amount, net = s.net + excluded.net, last_position = excluded.last_position`;

export function bucketsStatement({ ledgerId, generation }: ProjectionTransaction, buckets: readonly Bucket[]): Statement {
  const values = [
    ledgerId,
    generation,
    textArray(buckets.map(({ unit }) => unit)),
    timestampArray(buckets.map(({ startsAtMs }) => iso(startsAtMs))),
    textArray(buckets.map(({ currency }) => currency)),
    textArray(buckets.map(({ type }) => type)),
    int8Array(buckets.map(({ tally }) => tally.count)),
    moneyArray(buckets.map(({ tally }) => tally.amount)),
    moneyArray(buckets.map(({ tally }) => tally.net)),
    int8Array(buckets.map(({ firstPosition }) => firstPosition)),
    int8Array(buckets.map(({ lastPosition }) => lastPosition)),
  ];
  return { sql: write, values };
}

const remove = `delete from read.statistics where ledger_id = $1 and generation = $2 and unit in ('hour', 'day', 'month')`;
const quarters = `
  select distinct (extract(epoch from starts_at) * 1000)::bigint as starts_at_ms from read.statistics
  where ledger_id = $1 and generation = $2 and unit = 'quarter'`;
const derive = `
  insert into read.statistics (ledger_id, generation, unit, starts_at, currency, type, count, amount, net, first_position, last_position)
  select $1::text, $2::int, into_units.unit, into_units.starts_at, s.currency, s.type, sum(s.count)::bigint, sum(s.amount), sum(s.net),
    min(s.first_position), max(s.last_position)
  from unnest($3::timestamptz[], $4::text[], $5::timestamptz[]) into_units (quarter, unit, starts_at)
  join read.statistics s on s.ledger_id = $1 and s.generation = $2 and s.unit = 'quarter' and s.starts_at = into_units.quarter
  group by into_units.unit, into_units.starts_at, s.currency, s.type`;

/** Makes the hours, days and months anew, in the zone, of the quarters that are there. */
export async function rezone({ ledgerId, generation, query }: ProjectionTransaction, timeZone: string): Promise<void> {
  await query(remove, [ledgerId, generation]);
  const rows = await query<{ starts_at_ms: string }>(quarters, [ledgerId, generation]);
  const all = rows.flatMap(({ starts_at_ms }) =>
    zonedStarts(Number(starts_at_ms), timeZone).map(([unit, startsAtMs]) => ({
      quarter: iso(Number(starts_at_ms)),
      unit,
      start: iso(startsAtMs),
    })),
  );
  await query(derive, [
    ledgerId,
    generation,
    timestampArray(all.map(({ quarter }) => quarter)),
    textArray(all.map(({ unit }) => unit)),
    timestampArray(all.map(({ start }) => start)),
  ]);
}
