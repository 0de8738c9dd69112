// What is shown of a ledger's endpoints: how far each has come, what waits, what was given up. Never a secret.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { WebhookJson } from '#server/live/machinery.ts';

/** Accounts that are shown of each endpoint, the longest failing first. */
const mostAccounts = 100;

const sql = `
  select w.webhook_id as "webhookId", w.url, w.events, ${utc('w.created_at')} as "createdAt",
    r.position::float8 as position, greatest(l.position - r.position, 0)::float8 as waiting,
    case when r.failures > 0 then r.error end as "reactorError",
    coalesce(f.failing, 0)::int as failing, coalesce(f.parked, 0)::int as parked, ${utc('f.since')} as "failingSince",
    f.error as "lastError", ${utc('f.retry_at')} as "retryAt", coalesce(f.accounts, '[]'::json) as accounts
  from log.webhooks w
  join log.ledgers l on l.ledger_id = w.ledger_id
  join log.reactors r on r.ledger_id = w.ledger_id and r.name = 'webhook/' || w.webhook_id
  left join lateral (
    select count(*) as failing, count(parked_at) as parked, min(failing_since) as since, min(retry_at) filter (where parked_at is null) as retry_at,
      (array_agg(error order by retry_at desc))[1] as error,
      json_agg(json_build_object('streamId', stream_id, 'delivered', delivered, 'attempts', attempts, 'failingSince', ${utc('failing_since')},
        'retryAt', case when parked_at is null then ${utc('retry_at')} end, 'parkedAt', ${utc('parked_at')}, 'error', error)
        order by failing_since) filter (where rank <= ${mostAccounts}) as accounts
    from (select *, row_number() over (order by failing_since) as rank from log.webhook_failures
      where ledger_id = w.ledger_id and webhook_id = w.webhook_id) ranked
  ) f on true
  where w.ledger_id = $1 and w.removed_at is null order by w.created_at, w.webhook_id`;

function utc(moment: string): string {
  return `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

type Row = Omit<WebhookJson, 'status'> & { readonly reactorError: string | null };

/** In the order they were added. */
export async function listWebhooks(database: Pick<pg.Pool, 'query'>, ledgerId: LedgerId): Promise<readonly WebhookJson[]> {
  const { rows } = await database.query<Row>(sql, [ledgerId]);
  return rows.map(({ reactorError, lastError, ...row }) => ({
    ...row,
    status: statusOf(row, reactorError),
    lastError: reactorError ?? lastError,
  }));
}

function statusOf({ failing, parked }: Pick<Row, 'failing' | 'parked'>, reactorError: string | null): WebhookJson['status'] {
  if (failing > parked) return 'failing';
  if (parked > 0) return 'parked';
  return reactorError === null ? 'delivering' : 'failing';
}
