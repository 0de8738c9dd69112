// Movements that fit a search, from the newest down. A word may be in every row or in none, so they are looked for in the newest block of
// positions first, then in a larger one, and at last in all: what is common is found at once, what is rare is little.
import type { AmountRange } from '#server/domain/search-amount.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { withModel } from '../read-model.ts';
import { type Conditions, createConditions, momentValue, needle } from './conditions.ts';
import { startOfDay } from './local-day.ts';
import { type MovementJsonRow, movementColumns, movementJson } from './movement-json.ts';
import { blockOf, blockSizes } from './movement-rows.ts';
import type { Part, Searching } from './search-queries.ts';
import { createTerms } from './terms.ts';

const ofModel = 'm.ledger_id = model.ledger_id and m.generation = model.generation';

export interface MovementSearching extends Searching {
  /** Ids of the accounts that are meant; null: any. */
  readonly named: readonly string[] | null;
}

/** None beyond `head`. */
export async function searchMovements(
  searching: MovementSearching,
  { after, limit }: Part,
  head: number,
): Promise<readonly SearchMovementJson[]> {
  const bounds = await boundsOf(searching, head);
  const asked = { ...bounds, to: Math.min(bounds.to, after === null ? bounds.to : Number(after[0])) };
  if (await isOfRareAmount(searching)) return searchWithin(searching, [{ ...asked, size: 'amount' }], limit);
  const [newest, ...older] = windowsOf(searching, asked);
  if (newest === undefined) return [];
  const first = await searchWithin(searching, [newest], limit);
  if (first.length === limit || older.length === 0) return first;
  return [...first, ...(await searchWithin(searching, older, limit - first.length))];
}

interface Window {
  /** Positions from here on, up to but not including `to`. */
  readonly from: number;
  readonly to: number;
  /** Of the two blocks that it lies in; null: it may be anything. `amount`: anything too, by the index of amounts alone. */
  readonly size: number | 'amount' | null;
}

const rareAmounts = 2_000;

/** Whether so few have such an amount that each can be looked at: with a common word, the index of terms would read all that have it. */
async function isOfRareAmount(searching: MovementSearching): Promise<boolean> {
  const { model, ledgerId, query } = searching;
  if (query.amount === null || isExact(query.amount) || !hasTerms(searching)) return false;
  const conditions = createConditions();
  mustBeOf(query.amount, conditions);
  const sql = `
    ${withModel('search')}
    select model.checkpoint, (
      select count(*) from (select from read.search_movements m where ${ofModel} and ${conditions.sql()} limit ${rareAmounts}) few
    )::int as count from model`;
  const { rows } = await model.ask<{ count: number }>({ ledgerId, sql, values: conditions.values });
  return (rows[0]?.count ?? 0) < rareAmounts;
}

/** From the newest to the oldest. Without terms there is the order of positions alone, and for what is rare the index of amounts. */
function windowsOf(searching: MovementSearching, bounds: Pick<Window, 'from' | 'to'>): readonly Window[] {
  const windows: Window[] = [];
  let { to } = bounds;
  for (const size of hasTerms(searching) ? [...blockSizes, null] : [11, null]) {
    const from = size === null ? bounds.from : Math.max(bounds.from, (blockOf(to - 1, size) - 1) * 2 ** size);
    if (from < to) windows.push({ from, to, size });
    to = from;
  }
  return windows;
}

const hasTerms = ({ query, named }: MovementSearching): boolean =>
  query.text.length + query.ids.length + query.types.length > 0 || named !== null || isExact(query.amount);

const isExact = (amount: MovementSearching['query']['amount']): boolean => amount !== null && amount.least === amount.most;

/** One after the other in one statement: the database does not look into a window when those before it gave enough. */
async function searchWithin(
  searching: MovementSearching,
  windows: readonly Window[],
  most: number,
): Promise<readonly SearchMovementJson[]> {
  const { model, ledgerId } = searching;
  const conditions = createConditions();
  mustFit(searching, conditions);
  const limit = conditions.parameter(most);
  const parts = windows.map((window) => `(${withinSql(searching, conditions, window)} order by m.position desc limit ${limit})`);
  const sql = `
    ${withModel('search')}
    select model.checkpoint, ${movementColumns} from model
    join lateral (select * from (${parts.join(' union all ')}) windows limit ${limit}) hit on true
    join read.search_movements m on ${ofModel} and m.position = hit.position
    order by m.position desc`;
  const { rows } = await model.ask<MovementJsonRow>({ ledgerId, sql, values: conditions.values });
  return rows.map(movementJson);
}

function withinSql(searching: MovementSearching, conditions: Conditions, { from, to, size }: Window): string {
  const bounds = `m.position >= ${conditions.parameter(from)}::bigint and m.position < ${conditions.parameter(to)}::bigint`;
  const rows = `select m.position from ${size === 'amount' ? ofAmount(searching, conditions) : 'read.search_movements'} m where ${ofModel} and ${bounds} and ${conditions.sql()}`;
  if (!hasTerms(searching) && (size !== null || searching.query.amount === null)) return rows;
  const { block } = createTerms(searching.ledgerId);
  const blocksOf = (power: number) => [blockOf(to - 1, power), blockOf(to - 1, power) - 1].map((one) => block(power, one));
  const blocks = typeof size === 'number' ? ` and m.terms && ${conditions.parameter(blocksOf(size))}::int[]` : '';
  // All that fit first, and then their order: else the planner walks down the positions in search of what is rare.
  return `with fitting as materialized (${rows}${hasTerms(searching) ? blocks : ''}) select m.position from fitting m`;
}

/** Rows of the amount, taken out first: the planner would use the index of terms all the same. */
function ofAmount({ query }: MovementSearching, conditions: Conditions): string {
  const amount = createConditions();
  if (query.amount !== null) mustBeOf(query.amount, { ...amount, parameter: conditions.parameter });
  return `(with of_amount as materialized (select * from read.search_movements m where ${ofModel} and ${amount.sql()}) select * from of_amount)`;
}

/** Each by the index of terms, and again by the value itself, since two things may have one hash. */
function mustFit({ ledgerId, query, named }: MovementSearching, conditions: Conditions): void {
  const { exact } = createTerms(ledgerId);
  const any = (kind: 't' | 'a' | 'i', values: readonly string[], check: (values: string) => string) => {
    const terms = conditions.parameter(values.map((value) => exact(kind, value)));
    conditions.all(`m.terms && ${terms}::int[] and ${check(conditions.parameter(values))}`);
  };
  for (const text of query.text) conditions.all(needle(conditions, ledgerId, 'm', text));
  if (query.types.length > 0) any('t', query.types, (values) => `m.type = any(${values})`);
  if (named !== null) any('a', named, (values) => `m.account_id = any(${values}::uuid[])`);
  if (query.ids.length > 0)
    any('i', query.ids, (values) => `(m.command_id = any(${values}::uuid[]) or m.about_id = any(${values}::uuid[]))`);
  if (query.amount === null) return;
  const { least } = query.amount;
  if (least !== null && isExact(query.amount)) conditions.all(`m.terms @> ${conditions.parameter([exact('m', least)])}::int[]`);
  mustBeOf(query.amount, conditions);
}

function mustBeOf({ least, most, above, below }: AmountRange, conditions: Conditions): void {
  if (least !== null) conditions.all(`m.major ${above ? '>' : '>='} ${conditions.parameter(least)}::numeric`);
  if (most !== null) conditions.all(`m.major ${below ? '<' : '<='} ${conditions.parameter(most)}::numeric`);
}

/** The positions between which all that is asked for lies: the ledger's time never goes back. */
async function boundsOf(
  { model, ledgerId, query, moment, timeZone }: MovementSearching,
  head: number,
): Promise<Pick<Window, 'from' | 'to'>> {
  const fixed = { from: Math.max(1, query.position ?? 1), to: Math.min(head, query.position ?? head) + 1 };
  const upTo = moment && 'position' in moment ? { ...fixed, to: Math.min(fixed.to, moment.position + 1) } : fixed;
  const at = moment && 'at' in moment ? momentValue(moment) : null;
  const [start, end] = [query.date?.from ?? null, query.date?.until ?? null];
  if (start === null && end === null && at === null) return upTo;
  const first = (condition: string, order: 'asc' | 'desc') => `(
    select m.position from read.search_movements m where ${ofModel} and ${condition}
    order by m.recorded_at ${order}, m.position ${order} limit 1)`;
  const sql = `
    ${withModel('search')}
    select model.checkpoint, ${first('m.recorded_at >= $2::timestamptz', 'asc')} as from_position,
      ${first('m.recorded_at < $3::timestamptz and m.recorded_at <= $4::timestamptz', 'desc')} as to_position from model`;
  const dayOf = (day: string | null, otherwise: string) => (day === null ? otherwise : startOfDay(day, timeZone));
  const values = [dayOf(start, '-infinity'), dayOf(end, 'infinity'), at ?? 'infinity'];
  const { rows } = await model.ask<{ from_position: string | null; to_position: string | null }>({ ledgerId, sql, values });
  const [row] = rows;
  if (row?.from_position == null || row.to_position === null) return { from: 1, to: 1 };
  return { from: Math.max(upTo.from, Number(row.from_position)), to: Math.min(upTo.to, Number(row.to_position) + 1) };
}
