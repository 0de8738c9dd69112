// What whoever administers a ledger's endpoints may do, over HTTP and from the command line.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { WebhookJson } from '#server/live/machinery.ts';
import { urlFault } from './endpoint-url.ts';
import type { Endpoint } from './failing-streams.ts';
import { listWebhooks } from './webhook-list.ts';
import { type AddedWebhook, addWebhook, type NewWebhook, removeWebhook, retryWebhook } from './webhook-rows.ts';

export interface WebhookAdmin {
  /** Why it cannot be an endpoint's URL, as a sentence; null when it can. */
  urlFault(url: string): string | null;
  /** From the ledger's head on. The same id and content again change nothing. Throws LedgerMissing. */
  add(ledgerId: LedgerId, webhook: NewWebhook): Promise<AddedWebhook>;
  list(ledgerId: LedgerId): Promise<readonly WebhookJson[]>;
  /** Nothing more is sent, from a few seconds later on at most. False when there never was such an endpoint. */
  remove(endpoint: Endpoint): Promise<boolean>;
  /** Tries at once what failed or was parked. False when there is no such endpoint. */
  retry(endpoint: Endpoint): Promise<boolean>;
}

/** On the log's database. */
export function createWebhookAdmin(pool: pg.Pool, { allowPrivate }: { readonly allowPrivate: boolean }): WebhookAdmin {
  return {
    urlFault: (url) => urlFault(url, allowPrivate),
    add: (ledgerId, webhook) => addWebhook(pool, ledgerId, webhook),
    list: (ledgerId) => listWebhooks(pool, ledgerId),
    remove: (endpoint) => removeWebhook(pool, endpoint),
    retry: (endpoint) => retryWebhook(pool, endpoint),
  };
}
