// How much room the log and the read side take, by table. What it costs grows with the number of tables alone, and it is asked for once in
// a few seconds, however many look.
import type pg from 'pg';
import type { ProcessJson } from '#server/live/machinery.ts';

export type StoreSize = ProcessJson['stores'][number];

const keptMs = 5_000;
const mostTables = 8;

const sizesSql = `
  select coalesce(sum(t.bytes), 0)::float8 as bytes, pg_database_size(current_database())::float8 as "databaseBytes",
    coalesce(jsonb_agg(jsonb_build_object('table', t.name, 'bytes', t.bytes) order by t.bytes desc, t.name), '[]'::jsonb) as tables
  from (
    select c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'm')
  ) t`;

/** Sizes of a schema; a database that does not answer has none. `now`: milliseconds, from any beginning. */
export function createStoreSize(name: StoreSize['name'], pool: Pick<pg.Pool, 'query'>, now: () => number = () => performance.now()) {
  let kept: { readonly atMs: number; readonly size: Promise<StoreSize> } | null = null;

  async function read(): Promise<StoreSize> {
    try {
      const { rows } = await pool.query<{ bytes: number; databaseBytes: number; tables: StoreSize['tables'] }>(sizesSql, [name]);
      const [{ bytes, databaseBytes, tables } = { bytes: null, databaseBytes: null, tables: [] }] = rows;
      return { name, bytes, databaseBytes, tables: tables.slice(0, mostTables) };
    } catch {
      // The screen that says so has to come all the same.
      return { name, bytes: null, databaseBytes: null, tables: [] };
    }
  }

  return (): Promise<StoreSize> => {
    if (kept === null || now() - kept.atMs > keptMs) kept = { atMs: now(), size: read() };
    return kept.size;
  };
}
