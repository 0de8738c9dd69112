// Deletes the rows of a generation that is on its way out, some at a time, and its checkpoint last: whoever is killed leaves it to be found.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Projection } from '../projection.ts';

export interface Dropped {
  readonly ledgerId: LedgerId;
  readonly projection: Projection;
  readonly generation: number;
}

/** Rows of one statement: some tens of milliseconds. */
const atOnce = 5_000;

/** Deletes some rows; true when none were left, and the generation is gone. */
export async function dropSome(pool: Pick<pg.Pool, 'query'>, { ledgerId, projection, generation }: Dropped): Promise<boolean> {
  for (const { name } of projection.tables) {
    const sql = `delete from read."${name}" where ctid = any (array(
      select ctid from read."${name}" where ledger_id = $1 and generation = $2 limit ${atOnce}))`;
    const { rowCount } = await pool.query(sql, [ledgerId, generation]);
    if (rowCount !== 0) return false;
  }
  const sql = `delete from read.projections where ledger_id = $1 and name = $2 and generation = $3 and status = 'dropping'`;
  await pool.query(sql, [ledgerId, projection.name, generation]);
  return true;
}
