// Compares two generations of a projection, row by row, as they stand at one position; what differs is listed.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Projection, ReadTable } from '../projection.ts';

/** What was found, as it is kept and shown. */
export interface Comparison {
  /** Both stood here. */
  readonly position: number;
  readonly tables: readonly ComparedTable[];
  readonly sums: readonly ComparedSum[];
  /** The first hundred. */
  readonly examples: readonly Difference[];
}

export interface ComparedTable {
  readonly table: string;
  /** Rows of the generation that answers, and of the new one. */
  readonly live: number;
  readonly rebuilt: number;
  /** Rows that one of them has alone, or that are not the same in both. */
  readonly differences: number;
}

/** What a column adds up to, in minor units, by another: `balance` of `accounts` by currency. */
export interface ComparedSum {
  readonly table: string;
  readonly column: string;
  readonly by: string;
  readonly live: string | null;
  readonly rebuilt: string | null;
}

export interface Difference {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  /** Null: it has no such row. */
  readonly live: Readonly<Record<string, unknown>> | null;
  readonly rebuilt: Readonly<Record<string, unknown>> | null;
}

export const differencesOf = ({ tables }: Comparison): number => tables.reduce((sum, { differences }) => sum + differences, 0);

export interface Compared {
  readonly ledgerId: LedgerId;
  readonly projection: Projection;
  readonly live: number;
  readonly rebuilt: number;
}

/** However large the tables: nothing waits for this, and it reads alone. */
const longestMs = 3_600_000;
const mostExamples = 100;

// One snapshot for all of it. Sorting a table beside another in little memory would write both to disk first.
const begin = `begin isolation level repeatable read, read only; set local statement_timeout = ${longestMs}; set local work_mem = '64MB'`;

/** Null when they do not stand at one position at this moment. In a transaction of its own. */
export async function compareGenerations(client: pg.ClientBase, compared: Compared): Promise<Comparison | null> {
  await client.query(begin);
  try {
    const position = await commonPosition(client, compared);
    return position === null ? null : await compareAt(client, compared, position);
  } finally {
    await client.query('rollback');
  }
}

async function commonPosition(client: pg.ClientBase, { ledgerId, projection, live, rebuilt }: Compared): Promise<number | null> {
  const sql = 'select position, hash from read.projections where ledger_id = $1 and name = $2 and generation = any ($3)';
  const { rows } = await client.query<{ position: string; hash: Buffer | null }>(sql, [ledgerId, projection.name, [live, rebuilt]]);
  const [one, other] = rows;
  if (!one || !other || one.position !== other.position) return null;
  return (one.hash === null ? other.hash === null : other.hash?.equals(one.hash)) ? Number(one.position) : null;
}

async function compareAt(client: pg.ClientBase, compared: Compared, position: number): Promise<Comparison> {
  const tables: ComparedTable[] = [];
  const sums: ComparedSum[] = [];
  const examples: Difference[] = [];
  for (const table of compared.projection.tables) {
    const columns = await columnsOf(client, table);
    const found = await countRows(client, compared, { table, columns });
    tables.push(found);
    if (table.sum) sums.push(...(await sumRows(client, compared, table)));
    if (found.differences > 0) examples.push(...(await differingRows(client, compared, { table, columns })));
  }
  return { position, tables, sums, examples: examples.slice(0, mostExamples) };
}

/** What a row says besides its key: all columns, as the database has them. */
async function columnsOf(client: pg.ClientBase, { name, key }: ReadTable): Promise<readonly string[]> {
  const sql = `select attname as name from pg_attribute
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all ($2) order by attnum`;
  const { rows } = await client.query<{ name: string }>(sql, [`read.${name}`, ['ledger_id', 'generation', ...key]]);
  return rows.map((row) => row.name);
}

interface Table {
  readonly table: ReadTable;
  readonly columns: readonly string[];
}

const rowOf = (alias: string, columns: readonly string[]) => `row(${columns.map((column) => `${alias}."${column}"`).join(', ')})`;

function sideBySide({ table: { name, key }, columns }: Table): { readonly from: string; readonly differs: string } {
  const of = (parameter: string) => `(select * from read."${name}" where ledger_id = $1 and generation = ${parameter})`;
  const [first] = key;
  const missing = `l."${first}" is null or r."${first}" is null`;
  return {
    from: `from ${of('$2')} l full join ${of('$3')} r using (${key.map((column) => `"${column}"`).join(', ')})`,
    differs: columns.length === 0 ? missing : `${missing} or ${rowOf('l', columns)} is distinct from ${rowOf('r', columns)}`,
  };
}

// The driver would give up on its own before the server does.
const patient = (text: string, values: unknown[]) => ({ text, values, query_timeout: longestMs });

async function countRows(client: pg.ClientBase, { ledgerId, live, rebuilt }: Compared, table: Table): Promise<ComparedTable> {
  const { from, differs } = sideBySide(table);
  const [first] = table.table.key;
  const sql = `select count(l."${first}") as live, count(r."${first}") as rebuilt, count(*) filter (where ${differs}) as differences ${from}`;
  const { rows } = await client.query<Record<'live' | 'rebuilt' | 'differences', string>>(patient(sql, [ledgerId, live, rebuilt]));
  const count = (name: 'live' | 'rebuilt' | 'differences') => Number(rows[0]?.[name] ?? 0);
  return { table: table.table.name, live: count('live'), rebuilt: count('rebuilt'), differences: count('differences') };
}

async function differingRows(client: pg.ClientBase, { ledgerId, live, rebuilt }: Compared, table: Table): Promise<readonly Difference[]> {
  const { from, differs } = sideBySide(table);
  const { name, key } = table.table;
  const keys = key.map((column) => `"${column}"`).join(', ');
  const side = (alias: string) => `case when ${alias}."${key[0]}" is not null then to_jsonb(${alias}) - 'ledger_id' - 'generation' end`;
  const sql = `select $4 as "table", jsonb_build_object(${key.map((column) => `'${column}', "${column}"`).join(', ')}) as key,
    ${side('l')} as live, ${side('r')} as rebuilt ${from} where ${differs} order by ${keys} limit ${mostExamples}`;
  return (await client.query<Difference>(patient(sql, [ledgerId, live, rebuilt, name]))).rows;
}

async function sumRows(client: pg.ClientBase, { ledgerId, live, rebuilt }: Compared, table: ReadTable): Promise<readonly ComparedSum[]> {
  if (!table.sum) return [];
  const { of, by } = table.sum;
  const sql = `select $4 as "table", $5 as "column", "${by}"::text as "by", (sum("${of}") filter (where generation = $2))::text as live,
      (sum("${of}") filter (where generation = $3))::text as rebuilt
    from read."${table.name}" where ledger_id = $1 and generation in ($2, $3) group by "${by}" order by "${by}"`;
  return (await client.query<ComparedSum>(patient(sql, [ledgerId, live, rebuilt, table.name, of]))).rows;
}
