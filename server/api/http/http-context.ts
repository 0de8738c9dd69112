// What every handler of the public HTTP API is given beside the request.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Freshness } from '#server/live/answers.ts';
import { badInput } from '../bad-input.ts';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { type Tagged, taggedJson } from './conditional.ts';
import { freshnessHeaders } from './freshness-headers.ts';
import { problemAnswer } from './problem-answer.ts';
import { queryInput } from './query-string.ts';
import type { AnswerStatus } from './status.ts';

export interface HttpEnv {
  Bindings: HttpBindings;
  Variables: { api: ApiContext };
}
export type HttpContext = Context<HttpEnv>;

/** The ledger that the path names; `main` when it names none. Still to be parsed. */
export const ledgerIn = (c: HttpContext) => c.req.param('ledgerId') ?? 'main';

/** What of an input is named by another word over HTTP: the header it came in. */
const headerOf: Readonly<Record<string, string>> = { commandId: 'Idempotency-Key', expectedVersion: 'If-Match' };

/** The input as its schema makes it. Throws the problem of the first field that does not fit. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, names = headerOf): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badInput(parsed.error, names);
}

/** A question's input: its parameters and what the path names. A parameter that the path already says is refused, not overruled. */
export function inputOf(c: HttpContext): Record<string, unknown> {
  const parameters = queryInput(c.req.url);
  const named = { ...c.req.param(), ledgerId: ledgerIn(c) };
  const twice = Object.keys(named).find((name) => Object.hasOwn(parameters, name));
  if (twice !== undefined) throw new Problem('InvalidRequest', `There is no parameter "${twice}" here.`, { field: twice });
  return { ...parameters, ...named };
}

/** Throws InvalidRequest, with the sentence, for any parameter: one that is ignored would be believed to count. */
export function mustHaveNoParameters(c: HttpContext, sentence: string): void {
  const [unknown] = Object.keys(queryInput(c.req.url));
  if (unknown !== undefined) throw new Problem('InvalidRequest', sentence, { field: unknown });
}

/** An answer of a read model, with the position that it is true at. What is kept keeps its headers: that it lagged must not be said for ever. */
export function json(c: HttpContext, body: object, freshness: Freshness, tagged?: Tagged): Response {
  for (const [name, value] of Object.entries(freshnessHeaders(freshness))) c.header(name, value);
  return taggedJson(c, body, freshness.lagging ? { ...tagged, kept: 'not' } : tagged);
}

/** Answers with the problem, under its own status unless another is named. */
export function problemResponse(c: HttpContext, problem: Problem, status?: AnswerStatus): Response {
  const answer = problemAnswer(problem, c.get('api').requestId, status);
  for (const [name, value] of Object.entries(answer.headers)) c.header(name, value);
  return c.body(answer.body, answer.status);
}
