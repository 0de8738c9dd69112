// The largest movements of a currency in a period, largest first, each once: a transfer is its sending leg.
import type { LedgerId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import type { MovementType } from '#server/domain/search-query.ts';
import type { Freshness, SearchMovementJson } from '#server/live/answers.ts';
import type { LedgerMoment } from '../moment.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { type MovementJsonRow, movementColumns, movementJson } from './movement-json.ts';
import { searchProjectionName } from './search.ts';

export interface LargestQuestion {
  readonly currency: CurrencyCode;
  /** What was recorded from then on. RFC 3339, UTC, milliseconds. */
  readonly from?: string;
  /** The same, before then. */
  readonly to?: string;
  readonly limit: number;
  /** What had happened by then. */
  readonly moment?: LedgerMoment;
  readonly minPosition?: number;
  /** The most positions of a period that is looked through as a whole. */
  readonly wholeUpTo?: number;
}

/** A period of so many positions is looked through as a whole, unless said. */
const mostPositions = 20_000;
/** In a longer one so many movements of the ledger are looked at, from the largest amount down. */
const mostLooked = 100_000;

const moves: readonly MovementType[] = ['AccountCredited', 'AccountDebited', 'TransferSent', 'HoldCaptured', 'EntryReversed'];

const ofModel = 'm.ledger_id = model.ledger_id and m.generation = model.generation';
/** The position of the first or the last movement that meets the condition. */
const edge = (condition: string, order: 'asc' | 'desc') => `(
  select m.position from read.search_movements m where ${ofModel} and ${condition}
  order by m.recorded_at ${order}, m.position ${order} limit 1)`;

// Parameters $2 from, $3 to (not meant any more), $4 at (still meant), $5 the last position.
const spanSql = `
  ${withModel(searchProjectionName)}
  select model.checkpoint, ${edge(`m.recorded_at >= coalesce($2::timestamptz, '-infinity')`, 'asc')} as first,
    least(${edge(`m.recorded_at < coalesce($3::timestamptz, 'infinity') and m.recorded_at <= coalesce($4::timestamptz, 'infinity')`, 'desc')},
      coalesce($5::bigint, model.checkpoint)) as last
  from model`;

const within = 'm.position between $2::bigint and $3::bigint and m.currency = $4 and m.type = any($5::text[])';
const sql = (rows: string) => `
  ${withModel(searchProjectionName)}
  select model.checkpoint, m.* from model
  join lateral (
    select ${movementColumns} from ${rows} m where ${within} order by m.major desc, m.position desc limit $6::int
  ) m on true
  order by m.amount desc, m.position desc`;

const wholeSql = sql(`(select * from read.search_movements m where ${ofModel} and m.position between $2 and $3 offset 0)`);
// The index of amounts, from its end: it stops where enough was found.
const walkSql = sql(`(select * from read.search_movements m where ${ofModel} order by m.major desc, m.position desc limit ${mostLooked})`);

/**
 * Those that are answered are the largest; of a long period, fewer than `limit` when so many movements in other currencies, or at other
 * times, are larger. Its cost does not grow with the ledger.
 */
export async function readLargest(
  model: ReadModel,
  ledgerId: LedgerId,
  { currency, from, to, limit, moment, minPosition, wholeUpTo = mostPositions }: LargestQuestion,
): Promise<{ readonly value: readonly SearchMovementJson[] } & Freshness> {
  const at = moment && 'at' in moment ? moment.at : null;
  const head = moment && 'position' in moment ? moment.position : null;
  const asked = { ledgerId, minPosition };
  const span = await model.ask<{ readonly first: string | null; readonly last: string | null }>({
    ...asked,
    sql: spanSql,
    values: [from ?? null, to ?? null, at, head],
  });
  const [first, last] = [Number(span.rows[0]?.first ?? 0), Number(span.rows[0]?.last ?? 0)];
  if (first === 0 || last < first) return { value: [], position: span.position, lagging: span.lagging };
  // Of a transfer that was taken back there are two reversals, each the other's twin.
  const values = [first, last, currency, moves, 2 * limit];
  const { rows, position, lagging } = await model.ask<MovementJsonRow>({
    ...asked,
    sql: last - first < wholeUpTo ? wholeSql : walkSql,
    values,
  });
  const each = new Map<string, SearchMovementJson>();
  for (const movement of rows.map(movementJson)) if (!each.has(movement.commandId)) each.set(movement.commandId, movement);
  return { value: [...each.values()].slice(0, limit), position, lagging };
}
