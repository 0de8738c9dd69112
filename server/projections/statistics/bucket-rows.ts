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
  select distinct starts_at from read.statistics where ledger_id = $1 and generation = $2 and unit = 'quarter' order by starts_at`;
const derive = `
  insert into read.statistics as s (ledger_id, generation, unit, starts_at, currency, type, count, amount, net, first_position, last_position)
  select $1::text, $2::int, part.unit, part.starts_at, q.currency, q.type, sum(q.count)::bigint, sum(q.amount), sum(q.net),
    min(q.first_position), max(q.last_position)
  from unnest($3::timestamptz[], $4::text[], $5::timestamptz[]) part (quarter, unit, starts_at)
  join read.statistics q on q.ledger_id = $1 and q.generation = $2 and q.unit = 'quarter' and q.starts_at = part.quarter
  group by part.unit, part.starts_at, q.currency, q.type
  on conflict (ledger_id, generation, unit, starts_at, currency, type) do update set
    count = s.count + excluded.count, amount = s.amount + excluded.amount, net = s.net + excluded.net, last_position = excluded.last_position`;

const quartersAtOnce = 4_000;

/**
 * Makes the hours, days and months anew, in the zone, of the quarters that are there: a long ledger's in parts, since no statement may
 * take for ever, and none may keep the transaction waiting.
 */
export async function rezone({ ledgerId, generation, query }: ProjectionTransaction, timeZone: string): Promise<void> {
  await query(remove, [ledgerId, generation]);
  const rows = await query<{ starts_at: Date }>(quarters, [ledgerId, generation]);
  for (let first = 0; first < rows.length; first += quartersAtOnce) {
    const parts = rows.slice(first, first + quartersAtOnce).flatMap(({ starts_at }) => {
      const quarter = starts_at.toISOString();
      return zonedStarts(starts_at.getTime(), timeZone).map(([unit, startsAtMs]) => ({ quarter, unit, start: iso(startsAtMs) }));
    });
    await query(derive, [
      ledgerId,
      generation,
      timestampArray(parts.map(({ quarter }) => quarter)),
      textArray(parts.map(({ unit }) => unit)),
      timestampArray(parts.map(({ start }) => start)),
    ]);
  }
}
