// The rows of log.webhook_failures: the streams of which an endpoint did not take an event, and when that is tried again.
import type pg from 'pg';
import type { LedgerId, StreamId } from '#server/domain/ids.ts';
import { givesUpAfterMs } from './retry-schedule.ts';

type Querying = Pick<pg.Pool, 'query'>;

export interface Endpoint {
  readonly ledgerId: LedgerId;
  readonly webhookId: string;
}

export interface FailingStream {
  readonly streamId: StreamId;
  /** Version of the last event that was delivered, or passed over as of a type that is not sent. */
  readonly delivered: number;
  /** Failed tries of the next one. */
  readonly attempts: number;
}

const one = 'ledger_id = $1 and webhook_id = $2';

export async function failingStreams(database: Querying, { ledgerId, webhookId }: Endpoint): Promise<ReadonlySet<StreamId>> {
  const sql = `select stream_id as "streamId" from log.webhook_failures where ${one}`;
  const { rows } = await database.query<{ streamId: StreamId }>(sql, [ledgerId, webhookId]);
  return new Set(rows.map(({ streamId }) => streamId));
}

/** Those whose time has come, the longest waiting first. `now` is the database's unless given. */
export async function dueStreams(
  database: Querying,
  { ledgerId, webhookId }: Endpoint,
  { limit, now }: { readonly limit: number; readonly now: Date | null },
): Promise<readonly FailingStream[]> {
  const sql = `
    select stream_id as "streamId", delivered, attempts from log.webhook_failures
    where ${one} and parked_at is null and retry_at <= coalesce($3, now()) order by retry_at limit $4`;
  const values = [ledgerId, webhookId, now, limit];
  const { rows } = await database.query<Omit<FailingStream, 'delivered'> & { delivered: string }>(sql, values);
  return rows.map((row) => ({ ...row, delivered: Number(row.delivered) }));
}

/** In how many milliseconds the next one's time comes; null when none is waiting but parked ones. */
export async function nextRetryInMs(database: Querying, { ledgerId, webhookId }: Endpoint, now: Date | null): Promise<number | null> {
  const sql = `
    select extract(epoch from min(retry_at) - coalesce($3, now())) * 1000 as "inMs"
    from log.webhook_failures where ${one} and parked_at is null`;
  const { rows } = await database.query<{ inMs: string | null }>(sql, [ledgerId, webhookId, now]);
  const inMs = rows[0]?.inMs ?? null;
  return inMs === null ? null : Math.max(0, Number(inMs));
}

export interface NotDelivered {
  readonly streamId: StreamId;
  readonly delivered: number;
  readonly error: string;
  readonly retryInMs: number;
  readonly now: Date | null;
}

/** A try failed, at an endpoint that is still there. One that came further than the last begins to count anew; one that has failed for three days is parked. */
export async function noteNotDelivered(database: Querying, { ledgerId, webhookId }: Endpoint, failure: NotDelivered): Promise<void> {
  const sql = `
    with moment as (select coalesce($7::timestamptz, now()) as now)
    insert into log.webhook_failures as f (ledger_id, webhook_id, stream_id, delivered, attempts, failing_since, retry_at, error)
    select $1, $2, $3, $4, 1, now, now + $6 * interval '1 ms', $5 from moment
    where exists (select from log.webhooks w where w.ledger_id = $1 and w.webhook_id = $2 and w.removed_at is null)
    on conflict (ledger_id, webhook_id, stream_id) do update set
      delivered = excluded.delivered,
      attempts = case when excluded.delivered > f.delivered then 1 else f.attempts + 1 end,
      failing_since = case when excluded.delivered > f.delivered then excluded.failing_since else f.failing_since end,
      retry_at = excluded.retry_at,
      parked_at = case when excluded.delivered = f.delivered
        and excluded.failing_since - f.failing_since >= $8 * interval '1 ms' then excluded.failing_since end,
      error = excluded.error`;
  const { streamId, delivered, error, retryInMs, now } = failure;
  await database.query(sql, [ledgerId, webhookId, streamId, delivered, error.slice(0, 500), retryInMs, now, givesUpAfterMs]);
}

/** It came further, and there is more to deliver at once. */
export async function noteProgress(
  database: Querying,
  { ledgerId, webhookId }: Endpoint,
  { streamId, delivered, now }: { readonly streamId: StreamId; readonly delivered: number; readonly now: Date | null },
): Promise<void> {
  const sql = `
    update log.webhook_failures
    set delivered = $4, attempts = 1, failing_since = coalesce($5::timestamptz, now()), retry_at = coalesce($5::timestamptz, now())
    where ${one} and stream_id = $3`;
  await database.query(sql, [ledgerId, webhookId, streamId, delivered, now]);
}

/** All of it was delivered: it goes on with the others. */
export async function forgetStream(database: Querying, { ledgerId, webhookId }: Endpoint, streamId: StreamId): Promise<void> {
  await database.query(`delete from log.webhook_failures where ${one} and stream_id = $3`, [ledgerId, webhookId, streamId]);
}
