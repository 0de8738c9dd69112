// Reactors and webhooks, as the API answers them.
import * as z from 'zod';
import type { ReactorJson, WebhookJson } from '#server/live/machinery.ts';
import type { AddedWebhookJson } from '../webhooks.ts';
import { moment, position, shapeOf, uuid, version, words } from './shape.ts';

const count = z.int().min(0);

export const reactor = shapeOf<ReactorJson>()(
  z
    .strictObject({
      name: words,
      position: position.meta({ description: 'It reacted to all events up to here.' }),
      head: position,
      lagEvents: count,
      status: z.enum(['running', 'retrying']),
      failures: count,
      error: words.nullable(),
      retryAt: moment.nullable(),
    })
    .meta({ id: 'Reactor' }),
);

const events = z.array(words).readonly().nullable().meta({ description: 'Types of events; null: all.' });
const failingAccount = z.strictObject({
  streamId: uuid,
  delivered: version,
  attempts: count,
  failingSince: moment,
  retryAt: moment.nullable(),
  parkedAt: moment.nullable(),
  error: words,
});

export const webhook = shapeOf<WebhookJson>()(
  z
    .strictObject({
      webhookId: uuid,
      url: words,
      events,
      createdAt: moment,
      status: z.enum(['delivering', 'failing', 'parked']),
      position: position.meta({ description: 'All events up to here were delivered, but for those of the accounts that fail.' }),
      waiting: count.meta({ description: 'Events between there and the head.' }),
      failing: count.meta({ description: 'Accounts that fail, those that are parked among them.' }),
      parked: count,
      failingSince: moment.nullable(),
      retryAt: moment.nullable(),
      lastError: words.nullable(),
      accounts: z.array(failingAccount).readonly().meta({ description: 'The first hundred of those that fail.' }),
    })
    .meta({ id: 'Webhook' }),
);

export const addedWebhook = shapeOf<AddedWebhookJson>()(
  z.strictObject({
    webhookId: uuid,
    url: words,
    events,
    secret: words.exactOptional().meta({ description: 'Shown once, to who made the endpoint.', examples: ['whsec_…'] }),
  }),
);
export const changedWebhook = z.strictObject({ webhookId: uuid });
