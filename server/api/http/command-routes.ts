// Commands over HTTP: POST, an Idempotency-Key, and an acknowledgement. Each route is a path and the schema of what it takes.
import { Hono } from 'hono';
import type * as z from 'zod';
import type { OutcomeJson } from '#server/live/answers.ts';
import * as order from '../command-input.ts';
import { cancel, execute } from '../execute.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { edgeSentences } from '../sentences.ts';
import { type HttpContext, type HttpEnv, ledgerIn, mustHaveNoParameters, parse, problemResponse } from './http-context.ts';
import { prefersAsync } from './prefer.ts';

type OrderSchema = z.ZodType<order.Order>;
/** Path of what the command made, below its ledger. */
type Made = (order: order.Order) => string;

/** Commands in a ledger, for both kinds of path: with the ledger and without. */
export function commandRoutes(): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .post(
      '/accounts',
      command(order.openAccount, ({ command }) => ('accountId' in command ? `/accounts/${command.accountId}` : '')),
    )
    .post('/accounts/:accountId/credits', command(order.creditAccount))
    .post('/accounts/:accountId/debits', command(order.debitAccount))
    .post(
      '/accounts/:accountId/holds',
      command(order.placeHold, ({ command, commandId }) =>
        'accountId' in command ? `/accounts/${command.accountId}/holds/${commandId}` : '',
      ),
    )
    .post('/accounts/:accountId/holds/:holdId/capture', command(order.captureHold))
    .post('/accounts/:accountId/holds/:holdId/release', command(order.releaseHold))
    .post('/accounts/:accountId/overdraft-limit', command(order.changeOverdraftLimit))
    .post('/accounts/:accountId/events/:version/reversal', command(order.reverseEntry))
    .post('/accounts/:accountId/freeze', command(order.freezeAccount))
    .post('/accounts/:accountId/unfreeze', command(order.unfreezeAccount))
    .post('/accounts/:accountId/close', command(order.closeAccount))
    .post('/accounts/:accountId/reopen', command(order.reopenAccount))
    .post('/accounts/:accountId/name', command(order.renameAccount))
    .post('/accounts/:accountId/holder', command(order.changeHolder))
    .post(
      '/transfers',
      command(order.transfer, ({ commandId }) => `/transfers/${commandId}`),
    )
    .post('/people/:personId/following/:accountId', command(order.followAccount))
    .post('/people/:personId/following/:accountId/unfollow', command(order.unfollowAccount))
    .post('/units', command(order.defineUnit))
    .post('/commands/:commandId/cancel', cancelCommand)
    .post('/name', command(order.renameLedger))
    .post('/time-zone', command(order.changeTimeZone));
}

/** Opening a ledger: the one command whose ledger stands in the body. */
export async function openLedger(c: HttpContext): Promise<Response> {
  const body = await readJsonObject(c.env.incoming);
  // What is preferred may be passed over: a ledger is opened at once.
  const { respondAsync: _, ...around } = envelope(c, body, []);
  const opening = parse(order.openLedger, { ...body, ...around });
  return answer(c, await execute(c.get('api'), opening), `/api/v1/ledgers/${opening.ledgerId}`);
}

function command(schema: OrderSchema, made?: Made) {
  return async (c: HttpContext): Promise<Response> => {
    const body = await readJsonObject(c.env.incoming);
    const named = { ...c.req.param(), ...versionIn(c), ledgerId: ledgerIn(c) };
    const parsed = parse(schema, { ...body, ...named, ...envelope(c, body, Object.keys(named)) });
    const outcome = await execute(c.get('api'), parsed);
    return answer(c, outcome, made && `${ledgerPath(c)}${made(parsed)}`);
  };
}

/** Needs no key: it is asked for by the command's own id, and happens once. */
async function cancelCommand(c: HttpContext): Promise<Response> {
  const body = await readJsonObject(c.env.incoming);
  mustHaveNoParameters(c, 'Cancelling takes no parameters.');
  const named = { ledgerId: ledgerIn(c), commandId: c.req.param('commandId') };
  mustNotRepeat(body, Object.keys(named));
  const { replayed: _, ...outcome } = await cancel(c.get('api'), parse(order.cancelCommand, { ...body, ...named }, {}));
  return c.json(outcome);
}

/** A version in the path is a number, as everywhere. What is none is for the schema to refuse. */
function versionIn(c: HttpContext): { readonly version?: number | string } {
  const version = c.req.param('version');
  if (version === undefined) return {};
  return { version: /^(0|[1-9][0-9]{0,14})$/.test(version) ? Number(version) : version };
}

function ledgerPath(c: HttpContext): string {
  const ledgerId = c.req.param('ledgerId');
  return ledgerId === undefined ? '/api/v1' : `/api/v1/ledgers/${ledgerId}`;
}

/** What the headers say. A field of the body that the path or a header already says is refused, not overruled. */
function envelope(c: HttpContext, body: Readonly<Record<string, unknown>>, named: readonly string[]): Record<string, unknown> {
  mustHaveNoParameters(c, 'A command takes no parameters: its fields go into the body.');
  mustNotRepeat(body, ['commandId', 'expectedVersion', 'respondAsync', ...named]);
  const commandId = c.req.header('Idempotency-Key');
  if (commandId === undefined) {
    throw new Problem('InvalidRequest', 'Send an Idempotency-Key: a UUID, new for each intent.', { field: 'Idempotency-Key' });
  }
  return { commandId, ...expectedVersion(c.req.header('If-Match')), ...(prefersAsync(c) && { respondAsync: true }) };
}

function mustNotRepeat(body: Readonly<Record<string, unknown>>, named: readonly string[]): void {
  const twice = named.find((field) => Object.hasOwn(body, field));
  if (twice !== undefined) throw new Problem('InvalidRequest', `There is no field "${twice}" in this body.`, { field: twice });
}

function expectedVersion(ifMatch: string | undefined): { readonly expectedVersion?: number } {
  if (ifMatch === undefined) return {};
  const version = /^"(0|[1-9][0-9]{0,14})"$/.exec(ifMatch)?.[1];
  if (version !== undefined) return { expectedVersion: Number(version) };
  throw new Problem('InvalidRequest', 'If-Match must be one version in quotes: "42".', { field: 'If-Match' });
}

/** The acknowledgement, or the recorded refusal as a problem. */
function answer(c: HttpContext, { replayed, ...outcome }: OutcomeJson, location?: string): Response {
  if (replayed) c.header('Idempotent-Replayed', 'true');
  switch (outcome.status) {
    case 'accepted':
      if (location !== undefined) c.header('Location', location);
      return c.json(outcome, location === undefined ? 200 : 201);
    case 'rejected': {
      const { commandId, position, detail, rejection } = outcome;
      const { code, ...facts } = rejection;
      return problemResponse(c, new Problem(code, detail, { extras: { ...facts, commandId, position } }));
    }
    case 'failed': {
      const { commandId, position, errorId } = outcome;
      return problemResponse(c, new Problem('Internal', edgeSentences.Internal, { extras: { commandId, position, errorId } }));
    }
    case 'cancelled': {
      const { commandId, position } = outcome;
      return problemResponse(c, new Problem('CommandAlreadyEnded', edgeSentences.CommandAlreadyEnded, { extras: { commandId, position } }));
    }
    case 'queued':
      c.header('Location', `${ledgerPath(c)}/commands/${outcome.commandId}`);
      if (prefersAsync(c)) c.header('Preference-Applied', 'respond-async');
      return c.json(outcome, 202);
  }
}
