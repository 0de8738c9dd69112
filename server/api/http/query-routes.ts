// Questions over HTTP: GET, changing nothing. Each route is a path, the schema of what it takes, and who answers.
import { Hono } from 'hono';
import type * as z from 'zod';
import type { Freshness, Page } from '#server/live/answers.ts';
import { findCommand, listCommands } from '../command-reads.ts';
import type { ApiContext } from '../context.ts';
import {
  readAccount,
  readAccountEvents,
  readAccounts,
  readFeed,
  readHold,
  readHolds,
  readTransfer,
  readTransfers,
} from '../model-reads.ts';
import { Problem } from '../problem.ts';
import * as question from '../query-input.ts';
import { within } from '../within.ts';
import { eventPage } from './event-page.ts';
import { type HttpContext, type HttpEnv, inputOf, json, mustHaveNoParameters, parse } from './http-context.ts';

/** Questions in a ledger, for both kinds of path: with the ledger and without. */
export function queryRoutes(): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/accounts', page(question.accounts, readAccounts))
    .get('/accounts/:accountId', getAccount)
    .get('/accounts/:accountId/events', eventPage(question.accountEvents, readAccountEvents))
    .get('/accounts/:accountId/holds', page(question.holds, readHolds))
    .get('/accounts/:accountId/holds/:holdId', getHold)
    .get('/events', eventPage(question.feed, readFeed))
    .get('/transfers', page(question.transfers, readTransfers))
    .get('/transfers/:transferId', getTransfer)
    .get('/commands', page(question.commands, listCommands))
    .get('/commands/:commandId', getCommand);
}

/** All ledgers there are. */
export async function getLedgers(c: HttpContext): Promise<Response> {
  mustHaveNoParameters(c, 'This question takes no parameters.');
  return c.json({ items: await within(c.get('api').ledgers.list(), 'query'), next: null });
}

export async function getLedger(c: HttpContext): Promise<Response> {
  const asked = parse(question.ledger, inputOf(c));
  const ledger = await within(c.get('api').ledgers.get(asked.ledgerId), 'query');
  const { position } = ledger;
  return json(c, ledger, { position, lagging: position < (asked.minPosition ?? 0) });
}

async function getAccount(c: HttpContext): Promise<Response> {
  const { account, ...freshness } = await within(readAccount(c.get('api'), parse(question.account, inputOf(c))), 'query');
  c.header('ETag', `"${account.version}"`);
  return json(c, account, freshness);
}

async function getHold(c: HttpContext): Promise<Response> {
  const { hold, ...freshness } = await within(readHold(c.get('api'), parse(question.hold, inputOf(c))), 'query');
  return json(c, hold, freshness);
}

async function getTransfer(c: HttpContext): Promise<Response> {
  const { transfer, ...freshness } = await within(readTransfer(c.get('api'), parse(question.transfer, inputOf(c))), 'query');
  return json(c, transfer, freshness);
}

async function getCommand(c: HttpContext): Promise<Response> {
  const asked = parse(question.command, inputOf(c), {});
  const { command, ...freshness } = await within(findCommand(c.get('api'), asked), 'query');
  if (command !== null) return json(c, command, freshness);
  throw new Problem('CommandNotFound', 'There is no command under that id.', { freshness });
}

function page<Schema extends z.ZodType, Item>(
  schema: Schema,
  read: (api: ApiContext, asked: z.output<Schema>) => Promise<Page<Item> & Freshness>,
) {
  return async (c: HttpContext): Promise<Response> => {
    const { items, next, ...freshness } = await within(read(c.get('api'), parse(schema, inputOf(c))), 'query');
    return json(c, { items, next }, freshness);
  };
}
