// The rows of log.webhooks: a ledger's endpoints, made, listed, tried again and removed by whoever administers it.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import { LedgerMissing } from '#server/event-store/errors.ts';
import type { Endpoint } from './failing-streams.ts';
import { newSecret, secretText } from './signature.ts';

/** What is sent where. Event types null: all of them. */
export interface NewWebhook {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly string[] | null;
}

export type AddedWebhook =
  | { readonly added: 'now' /** Shown this once. */; readonly secret: string }
  | { readonly added: 'earlier' }
  | { readonly refused: 'WebhookIdReused' | 'TooManyWebhooks' };

export interface KnownEndpoint {
  readonly url: string;
  readonly events: readonly string[] | null;
  readonly secret: Buffer;
}

/** Endpoints of a ledger; the ones removed are not counted. */
export const mostWebhooks = 20;

type Querying = Pick<pg.ClientBase, 'query'>;

/** Null when there is none, or it was removed. */
export async function readEndpoint(database: Pick<pg.Pool, 'query'>, { ledgerId, webhookId }: Endpoint): Promise<KnownEndpoint | null> {
  const sql = 'select url, events, secret from log.webhooks where ledger_id = $1 and webhook_id = $2 and removed_at is null';
  return (await database.query<KnownEndpoint>(sql, [ledgerId, webhookId])).rows[0] ?? null;
}

/** Begins at the ledger's head: what happened before is not sent. Throws LedgerMissing. */
export function addWebhook(pool: pg.Pool, ledgerId: LedgerId, webhook: NewWebhook): Promise<AddedWebhook> {
  return inLedger(pool, ledgerId, async (client) => {
    const { webhookId, url, events } = webhook;
    const { rows } = await client.query<NewWebhook & { removed: boolean }>(
      'select webhook_id as "webhookId", url, events, removed_at is not null as removed from log.webhooks where ledger_id = $1',
      [ledgerId],
    );
    const same = rows.find((row) => row.webhookId === webhookId);
    if (same) return !same.removed && isSame(same, webhook) ? { added: 'earlier' } : { refused: 'WebhookIdReused' };
    if (rows.filter(({ removed }) => !removed).length >= mostWebhooks) return { refused: 'TooManyWebhooks' };
    const secret = newSecret();
    const reactors = await client.query(
      `insert into log.reactors (ledger_id, name, epoch, position)
       select ledger_id, 'webhook/' || $2, epoch, position from log.ledgers where ledger_id = $1`,
      [ledgerId, webhookId],
    );
    if (reactors.rowCount === 0) throw new LedgerMissing(ledgerId);
    const insert = 'insert into log.webhooks (ledger_id, webhook_id, url, events, secret) values ($1, $2, $3, $4, $5)';
    await client.query(insert, [ledgerId, webhookId, url, events, secret]);
    return { added: 'now', secret: secretText(secret) };
  });
}

const sorted = (events: readonly string[] | null) => JSON.stringify(events && [...events].sort());
const isSame = (a: NewWebhook, b: NewWebhook) => a.url === b.url && sorted(a.events) === sorted(b.events);

/** False when there never was such an endpoint. Its secret is gone, and what waited for it. */
export function removeWebhook(pool: pg.Pool, { ledgerId, webhookId }: Endpoint): Promise<boolean> {
  return inLedger(pool, ledgerId, async (client) => {
    const values = [ledgerId, webhookId];
    const { rowCount } = await client.query(
      'update log.webhooks set removed_at = coalesce(removed_at, now()), secret = null where ledger_id = $1 and webhook_id = $2',
      values,
    );
    await client.query("delete from log.reactors where ledger_id = $1 and name = 'webhook/' || $2", values);
    await client.query('delete from log.webhook_failures where ledger_id = $1 and webhook_id = $2', values);
    return rowCount === 1;
  });
}

/** Lets what failed or was parked be tried at once, for another three days. False when there is no such endpoint. */
export function retryWebhook(pool: pg.Pool, { ledgerId, webhookId }: Endpoint): Promise<boolean> {
  return inLedger(pool, ledgerId, async (client) => {
    const values = [ledgerId, webhookId];
    await client.query(
      `update log.webhook_failures set attempts = 1, failing_since = now(), retry_at = now(), parked_at = null
       where ledger_id = $1 and webhook_id = $2`,
      values,
    );
    const { rowCount } = await client.query(
      "update log.reactors set wanted = true where ledger_id = $1 and name = 'webhook/' || $2",
      values,
    );
    return rowCount === 1;
  });
}

/** In one transaction, one at a time in a ledger: so that endpoints are counted right. */
async function inLedger<T>(pool: pg.Pool, ledgerId: LedgerId, work: (client: Querying) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtextextended('playhead.webhooks ' || $1, 0))", [ledgerId]);
    const done = await work(client);
    await client.query('commit');
    broken = false;
    return done;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
