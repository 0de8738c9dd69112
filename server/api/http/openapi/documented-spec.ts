// Holds every answer that a test sees against what the API says of itself: no field, status or code that is not documented.
import type * as z from 'zod';
import { problem } from '../../answers/problem.ts';
import { methodOf, pathsOf, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import type { AnswerStatus } from '../status.ts';
import { codesByStatus } from './problems.ts';

export interface Seen {
  readonly method: string;
  /** With its parameters. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const patterns = routes.flatMap((route) =>
  pathsOf(route).map((path) => ({ route, pattern: new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, '[^/]+')}$`) })),
);

/** The route that answers there; undefined where none does. */
export function routeAt(method: string, path: string): Route | undefined {
  const [address = ''] = path.split('?');
  const asked = method === 'HEAD' ? 'GET' : method;
  return patterns.find(({ route, pattern }) => methodOf(route) === asked && pattern.test(address))?.route;
}

/** Throws, with the answer, for one that the document does not say. */
export function mustBeDocumented({ method, path, status, headers, body }: Seen): void {
  const route = routeAt(method, path);
  if (route === undefined) return;
  const wrong = (why: string) => new Error(`${method} ${path} answered ${status}, ${why}: ${JSON.stringify(body)}`);
  if (status === 304 || method === 'HEAD') return;
  if (status < 400) {
    const schema = Object.entries(route.answers).find(([known]) => Number(known) === status)?.[1];
    if (schema === undefined) throw wrong('which is not documented');
    if (!headers.get('content-type')?.startsWith(route.mediaType ?? 'application/json')) throw wrong('in another form than documented');
    mustFit(schema, body, wrong);
  } else {
    mustFit(problem, body, wrong);
    const codes: readonly string[] = codesByStatus(route).get(status as AnswerStatus) ?? [];
    if (!codes.includes(problem.parse(body).code)) throw wrong('with a code that is not documented');
  }
}

function mustFit(schema: z.ZodType, body: unknown, wrong: (why: string) => Error): void {
  const { error } = schema.safeParse(body);
  if (error) throw wrong(`not as documented (${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')})`);
}
