// Commands over HTTP: POST, an Idempotency-Key, and an acknowledgement. How a request becomes a command, and its outcome an answer.
import type * as z from 'zod';
import type { OutcomeJson } from '#server/live/answers.ts';
import { accepted, queued } from '../answers/commands.ts';
import { cancelCommand, type Order, openLedger } from '../command-input.ts';
import { cancel, execute } from '../execute.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { edgeSentences } from '../sentences.ts';
import { type HttpContext, ledgerIn, mustHaveNoParameters, parse, problemResponse } from './http-context.ts';
import { prefersAsync } from './prefer.ts';
import type { Route, Said } from './route.ts';

interface Commanding extends Said {
  readonly input: z.ZodType<Order>;
  /** Path of what the command makes, below its ledger: where there is one, it is answered 201 with that as Location. */
  made?(order: Order): string;
}

/** An entry for a command in a ledger. */
export function command(path: string, { input, made, ...said }: Commanding): Route {
  async function handle(c: HttpContext): Promise<Response> {
    const body = await readJsonObject(c.env.incoming);
    const named = { ...c.req.param(), ...versionIn(c), ledgerId: ledgerIn(c) };
    const parsed = parse(input, { ...body, ...named, ...envelope(c, body, Object.keys(named)) });
    const outcome = await execute(c.get('api'), parsed);
    return answer(c, outcome, made && `${ledgerPath(c)}${made(parsed)}`);
  }
  return { ...said, kind: 'command', path, inLedger: true, input, answers: { [made ? 201 : 200]: accepted, 202: queued }, handle };
}

/** Opening a ledger: the one command whose ledger stands in the body. */
export async function postLedger(c: HttpContext): Promise<Response> {
  const body = await readJsonObject(c.env.incoming);
  // What is preferred may be passed over: a ledger is opened at once.
  const { respondAsync: _, ...around } = envelope(c, body, []);
  const opening = parse(openLedger, { ...body, ...around });
  return answer(c, await execute(c.get('api'), opening), `/api/v1/ledgers/${opening.ledgerId}`);
}

/** Needs no key: it is asked for by the command's own id, and happens once. */
export async function postCancel(c: HttpContext): Promise<Response> {
  const body = await readJsonObject(c.env.incoming);
  mustHaveNoParameters(c, 'Cancelling takes no parameters.');
  const named = { ledgerId: ledgerIn(c), commandId: c.req.param('commandId') };
  mustNotRepeat(body, Object.keys(named));
  const { replayed: _, ...outcome } = await cancel(c.get('api'), parse(cancelCommand, { ...body, ...named }, {}));
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
