// One entry, one route: what it takes, what it answers, what it may refuse, and who answers. Hono's routes, the OpenAPI document and the
// names in the metrics are all made from the same entries, so that none of them can say what another does not.
import { Hono } from 'hono';
import type * as z from 'zod';
import type { ProblemCode } from '../problem.ts';
import type { HttpContext, HttpEnv } from './http-context.ts';

export const tags = [
  'Ledgers',
  'Accounts',
  'Holds',
  'Transfers',
  'Events',
  'Commands',
  'Statistics',
  'People',
  'Webhooks',
  'System',
] as const;

/** What a person reads of a route. */
export interface Said {
  /** What generated clients call it; no two are the same. */
  readonly name: string;
  readonly tag: (typeof tags)[number];
  /** In one line. */
  readonly summary: string;
  readonly description?: string;
  /** What it may refuse beyond what every route of its kind may (see everyRoute in openapi/problems.ts). */
  readonly codes?: readonly ProblemCode[];
}

export interface Route extends Said {
  /**
   * `question`: parameters in the address. `command`: fields in a body, under an Idempotency-Key. `change`: fields in a body, no key.
   * `process`: asked of the process, not of a ledger; takes nothing.
   */
  readonly kind: 'question' | 'command' | 'change' | 'process';
  /** `:name` stands for a field of `input`. */
  readonly path: string;
  /** In a ledger: answered below /ledgers/:ledgerId, and without it for the ledger main. */
  readonly inLedger: boolean;
  /** What validates; null: it takes nothing. */
  readonly input: z.ZodType | null;
  /** Parameters over HTTP alone, by name. */
  readonly parameters?: Readonly<Record<string, z.ZodType>>;
  /** By status, what is answered when it is no problem. */
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, z.ZodType>>>;
  /** What the answer is, when it is no JSON. */
  readonly mediaType?: string;
  handle(c: HttpContext): Promise<Response> | Response;
}

export const methodOf = ({ kind }: Pick<Route, 'kind'>): 'GET' | 'POST' => (kind === 'question' || kind === 'process' ? 'GET' : 'POST');

/** Every path of a route below /api/v1. */
export const pathsOf = ({ path, inLedger }: Pick<Route, 'path' | 'inLedger'>): readonly string[] =>
  inLedger ? [`/ledgers/:ledgerId${path}`, path] : [path];

// Whoever counts answers has the response alone.
const answering = new WeakMap<object, string>();

/** The pattern of the route that answers; undefined where none does. */
export const routeOf = (response: object): string | undefined => answering.get(response);

/** The routes below /api/v1. */
export function honoOf(routes: readonly Route[]): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  for (const route of routes) {
    for (const path of pathsOf(route)) {
      app.on(methodOf(route), path, (c) => {
        answering.set(c.env.outgoing, `/api/v1${path}`);
        return route.handle(c);
      });
    }
  }
  return app;
}
