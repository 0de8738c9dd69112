// Rows of read.statistics_running: the sums of a type and currency since the beginning, after each of its events.
import { moneySumOf } from '#server/domain/money.ts';
import { int8Array, textArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';
import type { Tally } from './tally.ts';

/** What is counted together. */
export interface Place {
  /** Empty for events of people and of the ledger. */
  readonly currency: string;
  readonly type: string;
}

export interface RunningRow extends Place {
  readonly position: number;
  readonly tally: Tally;
}

export const placeKey = ({ currency, type }: Place) => `${currency} ${type}`;

const read = `
  select last.* from unnest($3::text[], $4::text[]) touched (currency, type) cross join lateral (
    select r.currency, r.type, r.count, r.amount, r.net from read.statistics_running r
    where r.ledger_id = $1 and r.generation = $2 and r.currency = touched.currency and r.type = touched.type
    order by r.position desc limit 1
  ) last`;

/** The last sums of those that have any. */
export async function readRunning(
  { ledgerId, generation, query }: ProjectionTransaction,
  places: readonly Place[],
): Promise<readonly (readonly [Place, Tally])[]> {
  if (places.length === 0) return [];
  const names = [textArray(places.map(({ currency }) => currency)), textArray(places.map(({ type }) => type))];
  type Row = Record<'currency' | 'type' | 'count' | 'amount' | 'net', string>;
  const rows = await query<Row>(read, [ledgerId, generation, ...names]);
  return rows.map((row) => [row, { count: Number(row.count), amount: moneySumOf(row.amount), net: moneySumOf(row.net) }]);
}

const write = `
  insert into read.statistics_running (ledger_id, generation, currency, type, position, count, amount, net)
  select $1::text, $2::int, * from unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::numeric[], $8::numeric[])`;

export function runningStatement({ ledgerId, generation }: ProjectionTransaction, rows: readonly RunningRow[]): Statement {
  const values = [
    ledgerId,
    generation,
    textArray(rows.map(({ currency }) => currency)),
    textArray(rows.map(({ type }) => type)),
    int8Array(rows.map(({ position }) => position)),
    int8Array(rows.map(({ tally }) => tally.count)),
    moneyArray(rows.map(({ tally }) => tally.amount)),
    moneyArray(rows.map(({ tally }) => tally.net)),
  ];
  return { sql: write, values };
}
