// Movements that fit a search, from the newest down. A word may be in every row or in none, so the newest positions are looked at first, then
// as large a block as will hold the page, by what was found so far: what is common is found at once, what is rare is little.
import type { AmountRange } from '#server/domain/search-amount.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { withModel } from '../read-model.ts';
import { type Conditions, createConditions, momentValue, needles } from './conditions.ts';
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
  if (await isOfRareAmount(searching)) return searchWithin(searching, { ...asked, by: 'amount', size: null }, limit);
  const found: SearchMovementJson[] = [];
  let window = nextWindow(searching, asked, null);
  while (window !== null) {
    found.push(...(await searchWithin(searching, window, limit - found.length)));
    const before = { found: found.length, wanted: limit - found.length, positions: asked.to - window.from };
    window = before.wanted === 0 ? null : nextWindow(searching, { from: asked.from, to: window.from }, before);
  }
  return found;
}

interface Window {
  /** Positions from here on, up to but not including `to`. */
  readonly from: number;
  readonly to: number;
  /** One by one in their order, from the newest down; or what the index of terms gives, or that of amounts. */
  readonly by: 'order' | 'terms' | 'amount';
  /** Of the two blocks that it lies in, where it goes by terms; null: it may be anything. */
  readonly size: number | null;
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

/** What was found so far, how much is wanted yet, and how many positions were looked through. */
interface Before {
  readonly found: number;
  readonly wanted: number;
  readonly positions: number;
}

/** Of what was not found once, so much of a row is taken to be there. */
const rarest = 0.2;
/** So many times as much as was looked through may be looked through at once: that there was little in it says no more. */
const boldest = 2 ** 11;
/** So many positions are looked at one by one. */
const glance = 1_024;

/**
 * The newest positions one by one, which is enough for what is common; then as large a block as will hold what is wanted if it is as
 * frequent there: what is rare goes to the whole at once, for each window is a look into the index for every term. Null: all was looked
 * through.
 */
function nextWindow(searching: MovementSearching, { from: oldest, to }: Pick<Window, 'from' | 'to'>, before: Before | null): Window | null {
  if (oldest >= to) return null;
  const all = { from: oldest, to, size: null };
  if (searching.query.ids.length > 0) return { ...all, by: 'terms' };
  // The index of amounts has those of one amount in their order.
  if (isExact(searching.query.amount) && !hasTerms({ ...searching, query: { ...searching.query, amount: null } }))
    return { ...all, by: 'order' };
  if (before === null || to - oldest <= glance) return { from: Math.max(oldest, to - glance), to, by: 'order', size: null };
  if (!hasTerms(searching)) return { ...all, by: searching.query.amount === null ? 'order' : 'amount' };
  const needed = (before.positions * before.wanted) / Math.max(before.found, rarest);
  const largest = to - oldest > boldest * before.positions ? blockSizes[2] : undefined;
  const size = blockSizes.find((power) => 2 ** power >= needed) ?? largest ?? null;
  return size === null
    ? { ...all, by: 'terms' }
    : { from: Math.max(oldest, (blockOf(to - 1, size) - 1) * 2 ** size), to, by: 'terms', size };
}

const hasTerms = ({ query, named }: MovementSearching): boolean =>
  query.text.length + query.ids.length + query.types.length > 0 || named !== null || isExact(query.amount);

const isExact = (amount: MovementSearching['query']['amount']): boolean =>
  amount !== null && amount.least !== null && amount.least === amount.most;

async function searchWithin(searching: MovementSearching, window: Window, most: number): Promise<readonly SearchMovementJson[]> {
  const { model, ledgerId } = searching;
  const conditions = createConditions();
  mustFit(searching, conditions, window.by);
  const limit = conditions.parameter(most);
  const sql = `
    ${withModel('search')}
    select model.checkpoint, m.* from model
    join lateral (${withinSql(searching, conditions, window)} order by m.position desc limit ${limit}) m on true
    order by m.position desc`;
  const { rows } = await model.ask<MovementJsonRow>({ ledgerId, sql, values: conditions.values });
  return rows.map(movementJson);
}

function withinSql(searching: MovementSearching, conditions: Conditions, { from, to, by, size }: Window): string {
  const [first, end] = [conditions.parameter(from), conditions.parameter(to)];
  const within = (position: string) => `${ofModel} and ${position} >= ${first}::bigint and ${position} < ${end}::bigint`;
  const rowsOf = (rows: string, position: string) =>
    `select ${movementColumns} from ${rows} m where ${within(position)} and ${conditions.sql()}`;
  // All that fit first, and then their order: else the planner walks down the positions in search of what is rare.
  const sorted = (rows: string) => `with fitting as materialized (${rows}) select m.* from fitting m`;
  switch (by) {
    case 'order':
      return rowsOf('read.search_movements', 'm.position');
    case 'amount':
      return sorted(rowsOf(ofAmount(searching, conditions), 'm.position'));
    case 'terms': {
      if (size !== null) {
        const { block } = createTerms(searching.ledgerId);
        const blocks = [blockOf(to - 1, size), blockOf(to - 1, size) - 1].map((one) => block(size, one));
        conditions.all(`m.terms && ${conditions.parameter(blocks)}::int[]`);
      }
      // A sum is in no index: of the newest positions the planner knows nothing, takes them for few, and would look at each.
      return sorted(rowsOf('read.search_movements', '(m.position + 0)'));
    }
  }
}

/** Rows of the amount, taken out first: the planner would use the index of terms all the same. */
function ofAmount({ query }: MovementSearching, conditions: Conditions): string {
  const amount = createConditions();
  if (query.amount !== null) mustBeOf(query.amount, { ...amount, parameter: conditions.parameter });
  return `(with of_amount as materialized (select * from read.search_movements m where ${ofModel} and ${amount.sql()}) select * from of_amount)`;
}

/** By the values themselves, since two things may have one hash; and by terms, so that the index finds it. */
function mustFit({ ledgerId, query, named }: MovementSearching, conditions: Conditions, by: Window['by']): void {
  const { exact } = createTerms(ledgerId);
  const any = (kind: 't' | 'a' | 'i', values: readonly string[], check: (values: string) => string) => {
    conditions.all(check(conditions.parameter(values)));
    if (by === 'terms') conditions.all(`m.terms && ${conditions.parameter(values.map((value) => exact(kind, value)))}::int[]`);
  };
  if (query.text.length > 0) conditions.all(needles(conditions, ledgerId, 'm', query.text, by === 'terms'));
  if (query.types.length > 0) any('t', query.types, (values) => `m.type = any(${values})`);
  if (named !== null) any('a', named, (values) => `m.account_id = any(${values}::uuid[])`);
  if (query.ids.length > 0)
    any('i', query.ids, (values) => {
      const among = (column: string) => `m.${column} = any(${values}::uuid[])`;
      return `(${['command_id', 'about_id', 'correlation_id'].map(among).join(' or ')})`;
    });
  if (query.amount === null) return;
  const { least } = query.amount;
  if (by === 'terms' && isExact(query.amount) && least !== null)
    conditions.all(`m.terms @> ${conditions.parameter([exact('m', least)])}::int[]`);
  mustBeOf(query.amount, conditions);
}

function mustBeOf(range: AmountRange, conditions: Conditions): void {
  const { least, most, above, below } = range;
  if (isExact(range)) {
    conditions.all(`m.major = ${conditions.parameter(least)}::numeric`);
    return;
  }
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
