// The public HTTP API, /api/v1: what a script or another program may rely on. Over the same functions as tRPC.
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { ledgerIdOf } from '#server/domain/ids.ts';
import type { ApiContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { problemOf } from '../problem-of.ts';
import { edgeSentences } from '../sentences.ts';
import { within } from '../within.ts';
import { commandRoutes, openLedger } from './command-routes.ts';
import { type HttpContext, type HttpEnv, problemResponse } from './http-context.ts';
import { getLedger, getLedgers, queryRoutes } from './query-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Answers everything below /api. `contextOf` says who asks, and under which request id. */
export function createHttpApi(contextOf: (bindings: HttpBindings) => ApiContext) {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set('api', contextOf(c.env));
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: wrongMethod }));
  app.route('/api/v1', routes());
  app.notFound((c) => problemResponse(c, new Problem('RouteNotFound', edgeSentences.RouteNotFound)));
  app.onError((error, c) => failed(c, error));
  return getRequestListener((request, bindings) => app.fetch(request, bindings), { overrideGlobalObjects: false });
}

function routes(): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get('/health', (c) => c.json({ status: 'alive' }))
    .get('/ready', ready)
    .get('/ledgers', getLedgers)
    .post('/ledgers', openLedger)
    .get('/ledgers/:ledgerId', getLedger)
    .route('/ledgers/:ledgerId', commandRoutes())
    .route('/ledgers/:ledgerId', queryRoutes())
    .route('/ledgers/:ledgerId', webhookRoutes())
    .route('/', commandRoutes())
    .route('/', queryRoutes())
    .route('/', webhookRoutes());
}

/** Ready when the log and the read side can both be asked. */
async function ready(c: HttpContext): Promise<Response> {
  const { ledgers, accounts } = c.get('api');
  await within(Promise.all([ledgers.list(), accounts.freshness(ledgerIdOf('main'))]), 'query');
  return c.json({ status: 'ready' });
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
