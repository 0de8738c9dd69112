// The last position of each time at which anything was recorded: how a model turns a time into a position, in one indexed read of a
// table of its own.
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { int8Array, timestampArray } from '#server/event-store/postgres-arrays.ts';
import type { LedgerMoment } from './moment.ts';
import type { ProjectionTransaction, ReadTable, Statement } from './projection.ts';

/** `name`: of the schema read, with recorded_at and position. */
export const momentsTable = (name: string): ReadTable => ({ name, key: ['recorded_at'] });

/** Writes the times of the events, which are in ledger order and so of no earlier time than any before. */
export function momentsStatement(
  table: string,
  { ledgerId, generation }: ProjectionTransaction,
  events: readonly RecordedEvent[],
): Statement {
  const last = new Map(events.map(({ recordedAt, position }) => [recordedAt, position]));
  const sql = `
    insert into read.${table} (ledger_id, generation, recorded_at, position)
    select $1::text, $2::int, * from unnest($3::timestamptz[], $4::bigint[])
    on conflict (ledger_id, generation, recorded_at) do update set position = excluded.position`;
  return { sql, values: [ledgerId, generation, timestampArray([...last.keys()]), int8Array([...last.values()])] };
}

/**
 * A table expression `moment (position)` of one row, to stand after `model`: where the ledger was at the moment, as far as the model has
 * come; 0 before everything. `parameter` has the moment's value, as in `$3`; without a moment it is not used.
 */
export function momentExpression(table: string, moment: LedgerMoment | undefined, parameter: string): string {
  if (moment === undefined) return 'moment (position) as (select checkpoint from model)';
  if ('position' in moment) return `moment (position) as (select least(checkpoint, ${parameter}::bigint) from model)`;
  return `moment (position) as (select ${positionUntil(table, `<= ${parameter}::timestamptz`)} from model)`;
}

/** The last position at a time that meets the condition, such as `< $3`; 0 when there is none. For a select from `model`. */
export function positionUntil(table: string, condition: string): string {
  return `coalesce((
    select m.position from read.${table} m
    where m.ledger_id = model.ledger_id and m.generation = model.generation and m.recorded_at ${condition}
    order by m.recorded_at desc limit 1), 0)`;
}

/** To stand after `model`: a row for the first time of the table and one after each of so many equal steps to its last, `$2` as in `steps`. */
export function paceSql(table: string, steps: string): string {
  const edge = (order: 'asc' | 'desc') => `(
    select m.recorded_at from read.${table} m where m.ledger_id = model.ledger_id and m.generation = model.generation
    order by m.recorded_at ${order} limit 1)`;
  return `
    edges (first_at, last_at) as (select ${edge('asc')}, ${edge('desc')} from model)
    select model.checkpoint, first_at, last_at,
      ${positionUntil(table, `<= first_at + (last_at - first_at) * (step.n::float8 / ${steps}::int)`)} as position
    from model cross join edges cross join generate_series(0, ${steps}::int) step (n) order by step.n`;
}
