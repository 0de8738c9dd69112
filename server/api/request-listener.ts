// The one door to the API: every request below /api and /trpc passes the origin check and the bounds here, and gets its id.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { type AdmissionBounds, createAdmission } from './admission.ts';
import { type ApiContext, type ApiParts, localActor } from './context.ts';
import { createHttpApi } from './http/http-api.ts';
import { writeProblem } from './http/problem-answer.ts';
import { routeOf } from './http/route.ts';
import { refuseForeign } from './origin-guard.ts';
import { problemOf } from './problem-of.ts';
import { readBody } from './request-body.ts';
import { appRouter, type Caller, createCaller } from './router.ts';
import { setSecurityHeaders } from './security-headers.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ListenerOptions {
  /** Whom the API answers to, as Host and as a page's Origin. */
  readonly origins: readonly string[];
  readonly bounds?: AdmissionBounds;
}

const requestIdHeader = 'X-Request-Id';
/** Procedures in one tRPC request. The browser's client keeps to the same number. */
const mostInBatch = 20;

/** Answers all requests below /api and /trpc. */
export function createRequestListener(parts: ApiParts, { origins, bounds }: ListenerOptions): Listener {
  const contextOf = (response: { getHeader(name: string): unknown }): ApiContext => ({
    ...parts,
    actorId: localActor,
    requestId: String(response.getHeader(requestIdHeader)),
  });
  const admission = createAdmission(bounds);
  const http = createHttpApi(({ outgoing }) => contextOf(outgoing));

  const trpc: Listener = async (request, response) => {
    // Read here, because tRPC would take forms too, and mend what is not UTF-8.
    if (request.method === 'POST') Object.assign(request, { body: await readBody(request) });
    await nodeHTTPRequestHandler({
      router: appRouter,
      req: request,
      res: response,
      path: pathOf(request).slice('/trpc/'.length),
      createContext: () => contextOf(response),
      maxBatchSize: mostInBatch,
    });
  };

  return async (request, response) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    response.setHeader(requestIdHeader, requestId).setHeader('Cache-Control', 'no-store');
    setSecurityHeaders(response);
    response.once('close', () => countAnswer(parts, request, { response, seconds: (performance.now() - startedAt) / 1000 }));
    try {
      refuseForeign(request, origins);
      response.once('close', admission.enter(request.socket.remoteAddress ?? ''));
      response.once('close', () =>
        logAnswer(parts, request, { requestId, status: response.statusCode, ms: performance.now() - startedAt }),
      );
      await (pathOf(request).startsWith('/trpc/') ? trpc : http)(request, response);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'Internal') parts.log.error({ err: error, requestId, path: pathOf(request) }, 'a request failed');
      if (!response.headersSent) writeProblem(response, problem, requestId);
      else response.destroy();
    }
  };
}

/** Calls procedures without a network, for server components: each under an id of its own. */
export function createServerCaller(parts: ApiParts): () => Caller {
  return () => createCaller({ ...parts, actorId: localActor, requestId: randomUUID() });
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/';

function countAnswer(
  { metrics }: ApiParts,
  request: IncomingMessage,
  { response, seconds }: { response: ServerResponse; seconds: number },
) {
  const route = pathOf(request).startsWith('/trpc/') ? '/trpc/:procedure' : (routeOf(response) ?? 'none');
  metrics.answered({ route, method: request.method ?? '', status: response.headersSent ? response.statusCode : 'aborted', seconds });
}

function logAnswer({ log }: ApiParts, request: IncomingMessage, facts: { requestId: string; status: number; ms: number }): void {
  log.debug({ ...facts, ms: Math.round(facts.ms * 10) / 10, method: request.method, path: pathOf(request) }, 'answered');
}
