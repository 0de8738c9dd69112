// The ceiling: the rows that the bus wrote, loaded by COPY into tables with the same columns, checks and indexes, in one commit.
import pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import { BooksBroken } from './contender.ts';
import { median, type Row } from './rows.ts';

const mostTransfers = 100_000;
const rounds = 3;
const tables = ['commands', 'events'] as const;

// The ledger's transfers; what it was opened with is left out.
const selected = (ledgerId: LedgerId) => ({
  commands: `select * from log.commands where ledger_id = '${ledgerId}' and type = 'Transfer' order by number limit ${mostTransfers}`,
  events: `select e.* from log.events e join (select command_id as id, min(position) as position from log.events
      where ledger_id = '${ledgerId}' and type = 'TransferSent' group by 1 order by 2 limit ${mostTransfers}) c on c.id = e.command_id
    where e.ledger_id = '${ledgerId}' order by e.position`,
});

/** The server reads its own file: nothing is counted but PostgreSQL taking the rows. */
export async function copyRow(url: string, ledgerId: LedgerId): Promise<Row> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const file = await fileOnServer(client);
    for (const table of tables) {
      await client.query(`create schema if not exists copied; create table copied.${table} (like log.${table} including all)`);
      await client.query(`copy (${selected(ledgerId)[table]}) to '${file(table)}' (format binary)`);
    }
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await client.query('truncate copied.commands, copied.events');
      await client.query('checkpoint');
      const from = performance.now();
      await client.query('begin');
      for (const table of tables) await client.query(`copy copied.${table} from '${file(table)}' (format binary)`);
      await client.query('commit');
      const tookMs = performance.now() - from;
      values.push((await copied(client)) / (tookMs / 1000));
    }
    return {
      name: 'COPY of the same rows',
      value: median(values),
      unit: 'transfers/s',
      inFlight: 1,
      note: `${await copied(client)} commands and their events in one commit, from a file on the server`,
    };
  } finally {
    await client.query('drop schema if exists copied cascade').catch(() => {});
    await client.end();
  }
}

async function fileOnServer(client: pg.Client) {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  return (table: string) => `${rows[0]?.data_directory}/bench-${table}.copy`;
}

async function copied(client: pg.Client): Promise<number> {
  const sql = `select (select count(*)::int from copied.commands) as commands, count(*)::int as events,
    sum(case type when 'TransferSent' then -(data->>'amount')::bigint else (data->>'amount')::bigint end)::bigint as sum from copied.events`;
  const { rows } = await client.query<{ commands: number; events: number; sum: string }>(sql);
  const [found] = rows;
  if (!found || found.commands === 0 || found.events !== 2 * found.commands || Number(found.sum) !== 0)
    throw new BooksBroken(`COPY: ${JSON.stringify(found)}`);
  return found.commands;
}
