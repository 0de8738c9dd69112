// Webhooks and reactors over HTTP: endpoints are made, listed, removed and tried again; reactors are looked at.
import type * as z from 'zod';
import { addedWebhook, changedWebhook, reactor, webhook } from '../answers/machinery.ts';
import { pageOf } from '../answers/shape.ts';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { addWebhook, listWebhooks, newWebhookInput, removeWebhook, retryWebhook, webhookInput, webhooksInput } from '../webhooks.ts';
import { within } from '../within.ts';
import { taggedJson } from './conditional.ts';
import { type HttpContext, inputOf, ledgerIn, mustHaveNoParameters, parse } from './http-context.ts';
import type { Route } from './route.ts';

const inLedger = { tag: 'Webhooks', inLedger: true } as const;

export const webhookRoutes: readonly Route[] = [
  {
    ...inLedger,
    name: 'listReactors',
    tag: 'System',
    summary: 'What reacts to events, and how far it has come',
    kind: 'question',
    path: '/reactors',
    input: webhooksInput,
    answers: { 200: pageOf(reactor) },
    handle: getReactors,
  },
  {
    ...inLedger,
    name: 'listWebhooks',
    summary: 'Where events are sent, and what fails there',
    kind: 'question',
    path: '/webhooks',
    input: webhooksInput,
    answers: { 200: pageOf(webhook) },
    handle: getWebhooks,
  },
  {
    ...inLedger,
    name: 'addWebhook',
    summary: 'Sends events to an address from now on',
    description: 'Signed as Standard Webhooks says, with a secret that is shown once. The same again changes nothing.',
    kind: 'change',
    path: '/webhooks',
    input: newWebhookInput,
    answers: { 200: addedWebhook, 201: addedWebhook },
    codes: ['WebhookIdReused', 'TooManyWebhooks'],
    handle: postWebhook,
  },
  changing('/webhooks/:webhookId/remove', { name: 'removeWebhook', summary: 'Sends nothing there any more', change: removeWebhook }),
  changing('/webhooks/:webhookId/retry', {
    name: 'retryWebhook',
    summary: 'Tries at once what failed or was given up',
    change: retryWebhook,
  }),
];

async function getReactors(c: HttpContext): Promise<Response> {
  const { ledgerId } = parse(webhooksInput, inputOf(c));
  const { ledgers, reactors } = c.get('api');
  await within(ledgers.mustExist(ledgerId), 'query');
  return taggedJson(c, { items: await within(reactors(ledgerId), 'query'), next: null });
}

async function getWebhooks(c: HttpContext): Promise<Response> {
  return taggedJson(c, { items: await within(listWebhooks(c.get('api'), parse(webhooksInput, inputOf(c))), 'query'), next: null });
}

async function postWebhook(c: HttpContext): Promise<Response> {
  const added = await within(addWebhook(c.get('api'), parse(newWebhookInput, await bodyWith(c, { ledgerId: ledgerIn(c) }))), 'change');
  return c.json(added, added.secret === undefined ? 200 : 201);
}

interface Changing {
  readonly name: string;
  readonly summary: string;
  change(api: ApiContext, endpoint: z.output<typeof webhookInput>): Promise<object>;
}

function changing(path: string, { change, ...said }: Changing): Route {
  async function handle(c: HttpContext): Promise<Response> {
    const named = { ledgerId: ledgerIn(c), webhookId: c.req.param('webhookId') };
    return c.json(await within(change(c.get('api'), parse(webhookInput, await bodyWith(c, named))), 'change'));
  }
  const answers = { 200: changedWebhook };
  return { ...inLedger, ...said, kind: 'change', path, input: webhookInput, answers, codes: ['WebhookNotFound'], handle };
}

/** The body and what the path names. A field that the path already says is refused, not overruled. */
async function bodyWith(c: HttpContext, named: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  mustHaveNoParameters(c, 'This takes no parameters: its fields go into the body.');
  const body = await readJsonObject(c.env.incoming);
  const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
  if (twice !== undefined) throw new Problem('InvalidRequest', `There is no field "${twice}" in this body.`, { field: twice });
  return { ...body, ...named };
}
