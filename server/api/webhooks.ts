// Endpoints of webhooks: what is taken, and what is answered. A secret is answered once, to who made it.
import * as z from 'zod';
import { eventTypes } from '#server/event-store/event-shapes.ts';
import type { WebhookJson } from '#server/live/machinery.ts';
import { mostWebhooks } from '#server/reactors/webhooks/webhook-rows.ts';
import type { ApiContext } from './context.ts';
import * as field from './fields.ts';
import { Problem } from './problem.ts';

type Parts = Pick<ApiContext, 'webhooks' | 'ledgers'>;

const url = z.string({ error: ({ input }) => (input === undefined ? 'The URL is missing.' : 'The URL must be text.') });
const eventType = z.enum(eventTypes, { error: `An event type is one of ${eventTypes.join(', ')}.` });
const events = z
  .array(eventType, { error: 'The events must be a list of event types.' })
  .min(1, { error: 'Name an event type at least, or leave the list out for all.' })
  .refine((types) => new Set(types).size === types.length, { error: 'An event type is there twice.' });
const inLedger = { ledgerId: field.ledgerId };

export const webhooksInput = z.strictObject(inLedger);
export const webhookInput = z.strictObject({ ...inLedger, webhookId: field.webhookId });
export const newWebhookInput = z.strictObject({ ...inLedger, webhookId: field.webhookId, url, events: events.nullish() });

export interface AddedWebhookJson {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly string[] | null;
  /** `whsec_…`, when it was added by this very request. It is not shown again. */
  readonly secret?: string;
}

/** The same id with the same content again changes nothing. */
export async function addWebhook({ webhooks, ledgers }: Parts, input: z.output<typeof newWebhookInput>): Promise<AddedWebhookJson> {
  const { ledgerId, webhookId, url, events = null } = input;
  const fault = webhooks.urlFault(url);
  if (fault !== null) throw new Problem('InvalidRequest', fault, { field: 'url' });
  await ledgers.mustExist(ledgerId);
  const added = await webhooks.add(ledgerId, { webhookId, url, events });
  if ('refused' in added) throw new Problem(added.refused, refusals[added.refused], { field: 'webhookId' });
  return { webhookId, url, events, ...('secret' in added && { secret: added.secret }) };
}

const refusals = {
  WebhookIdReused: 'That id was used for another endpoint, or one that was removed. Take a new one.',
  TooManyWebhooks: `A ledger has at most ${mostWebhooks} endpoints. Remove one first.`,
} as const;

export async function listWebhooks(
  { webhooks, ledgers }: Parts,
  { ledgerId }: z.output<typeof webhooksInput>,
): Promise<readonly WebhookJson[]> {
  await ledgers.mustExist(ledgerId);
  return webhooks.list(ledgerId);
}

export function removeWebhook({ webhooks }: Parts, endpoint: z.output<typeof webhookInput>): Promise<{ readonly webhookId: string }> {
  return found(endpoint, webhooks.remove(endpoint));
}

/** Lets what failed or was parked be tried at once, for another three days. */
export function retryWebhook({ webhooks }: Parts, endpoint: z.output<typeof webhookInput>): Promise<{ readonly webhookId: string }> {
  return found(endpoint, webhooks.retry(endpoint));
}

async function found({ webhookId }: z.output<typeof webhookInput>, done: Promise<boolean>): Promise<{ readonly webhookId: string }> {
  if (await done) return { webhookId };
  throw new Problem('WebhookNotFound', 'There is no endpoint under that id in this ledger.');
}
