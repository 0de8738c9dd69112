// The public HTTP API, /api/v1: what a script or another program may rely on. Over the same functions as tRPC.
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { problemOf } from '../problem-of.ts';
import { edgeSentences } from '../sentences.ts';
import { type HttpContext, type HttpEnv, problemResponse } from './http-context.ts';
import { honoOf } from './route.ts';
import { routes } from './routes.ts';

/** Answers everything below /api. `contextOf` says who asks, and under which request id. */
export function createHttpApi(contextOf: (bindings: HttpBindings) => ApiContext) {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set('api', contextOf(c.env));
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: wrongMethod }));
  app.route('/api/v1', honoOf(routes));
  app.notFound((c) => problemResponse(c, new Problem('RouteNotFound', edgeSentences.RouteNotFound)));
  app.onError((error, c) => failed(c, error));
  return getRequestListener((request, bindings) => app.fetch(request, bindings), { overrideGlobalObjects: false });
}

function wrongMethod(c: HttpContext, allowed: readonly string[]): Response {
  c.header('Allow', allowed.join(', '));
  return problemResponse(c, new Problem('RouteNotFound', `This address takes ${allowed.join(', ')} alone.`), 405);
}

function failed(c: HttpContext, error: unknown): Response {
  const problem = problemOf(error);
  const { log, requestId } = c.get('api');
  if (problem.code === 'Internal') log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'a request failed');
  return problemResponse(c, problem);
}
