// Webhooks and reactors over HTTP: endpoints are made, listed, removed and tried again; reactors are looked at.
import { Hono } from 'hono';
import type * as z from 'zod';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { addWebhook, listWebhooks, newWebhookInput, removeWebhook, retryWebhook, webhookInput, webhooksInput } from '../webhooks.ts';
import { within } from '../within.ts';
import { type HttpContext, type HttpEnv, inputOf, ledgerIn, mustHaveNoParameters, parse } from './http-context.ts';

/** For both kinds of path: with the ledger and without. */
export function webhookRoutes(): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/reactors', getReactors)
    .get('/webhooks', getWebhooks)
    .post('/webhooks', postWebhook)
    .post('/webhooks/:webhookId/remove', change(removeWebhook))
    .post('/webhooks/:webhookId/retry', change(retryWebhook));
}

async function getReactors(c: HttpContext): Promise<Response> {
  const { ledgerId } = parse(webhooksInput, inputOf(c));
  const { ledgers, reactors } = c.get('api');
  await within(ledgers.mustExist(ledgerId), 'query');
  return c.json({ items: await within(reactors(ledgerId), 'query'), next: null });
}

async function getWebhooks(c: HttpContext): Promise<Response> {
  return c.json({ items: await within(listWebhooks(c.get('api'), parse(webhooksInput, inputOf(c))), 'query'), next: null });
}

async function postWebhook(c: HttpContext): Promise<Response> {
  const added = await within(addWebhook(c.get('api'), parse(newWebhookInput, await bodyWith(c, { ledgerId: ledgerIn(c) }))), 'change');
  return c.json(added, added.secret === undefined ? 200 : 201);
}

function change(make: (api: ApiContext, endpoint: z.output<typeof webhookInput>) => Promise<object>) {
  return async (c: HttpContext): Promise<Response> => {
    const named = { ledgerId: ledgerIn(c), webhookId: c.req.param('webhookId') };
    return c.json(await within(make(c.get('api'), parse(webhookInput, await bodyWith(c, named))), 'change'));
  };
}

/** The body and what the path names. A field that the path already says is refused, not overruled. */
async function bodyWith(c: HttpContext, named: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  mustHaveNoParameters(c, 'This takes no parameters: its fields go into the body.');
  const body = await readJsonObject(c.env.incoming);
  const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
  if (twice !== undefined) throw new Problem('InvalidRequest', `There is no field "${twice}" in this body.`, { field: twice });
  return { ...body, ...named };
}
