// Every row of projections' tables as one digest a table: equal digests are equal bytes, whatever generation they are of.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Projection } from '../projection.ts';

/** A digest and the number of rows, by table, of the generations that answer. */
export async function digestTables(
  pool: Pick<pg.Pool, 'query'>,
  projections: readonly Projection[],
  ledgerId: LedgerId,
): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const { name, tables } of projections) {
    for (const { name: table, key } of tables) {
      const sql = `
        select count(*) || ' rows, ' || md5(coalesce(string_agg((to_jsonb(t) - 'generation' - 'updated_at')::text, E'\\n' order by ${key.map((column) => `t.${column}`).join(', ')}), '')) as digest
        from read."${table}" t join read.projections p on p.ledger_id = t.ledger_id and p.generation = t.generation
        where p.ledger_id = $1 and p.name = $2 and p.live`;
      const { rows } = await pool.query<{ digest: string }>(sql, [ledgerId, name]);
      digests[table] = rows[0]?.digest ?? '';
    }
  }
  return digests;
}
