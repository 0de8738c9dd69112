// What is shown of a ledger's reactors: where each stands, and what is wrong with it.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { ReactorJson } from '#server/live/machinery.ts';

const sql = `
  select r.name, r.position::float8 as position, l.position::float8 as head, greatest(l.position - r.position, 0)::float8 as "lagEvents",
    case when r.failures = 0 then 'running' else 'retrying' end as status, r.failures, case when r.failures > 0 then r.error end as error,
    case when r.failures > 0 then to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "retryAt"
  from log.reactors r join log.ledgers l on l.ledger_id = r.ledger_id where r.ledger_id = $1 order by r.name`;

export async function listReactors(database: Pick<pg.Pool, 'query'>, ledgerId: LedgerId): Promise<readonly ReactorJson[]> {
  return (await database.query<ReactorJson>(sql, [ledgerId])).rows;
}
