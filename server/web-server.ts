// One HTTP server for everything: the API's routes first, pages for the rest, sockets by upgrade. It answers only to its own names.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import next from 'next';
import { writeProblem } from './api/http/problem-answer.ts';
import { Problem } from './api/problem.ts';
import { setSecurityHeaders } from './api/security-headers.ts';
import { edgeSentences } from './api/sentences.ts';
import type { Log } from './log.ts';
import { hostAllowed, localOrigins, originAllowed } from './origins.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
/** Handles every path that begins with `prefix`. */
export type Route = { prefix: string; handle: Handler };
export type WebServer = {
  /** For sockets: `/live` is theirs. */
  http: Server;
  port: number;
  /** Whom the server answers to, as Host and as a page's Origin. */
  origins: readonly string[];
  /** Grows by what `main.ts` mounts. */
  mount(route: Route): void;
  /** Pages are answered from here on. */
  servePages(): Promise<void>;
  /** Takes no new requests and waits for those under way. */
  close(): Promise<void>;
};
export type WebSettings = { host: string; port: number; origins: readonly string[] | undefined; production: boolean; log: Log };

/** The port is taken by another program. */
export class PortInUse extends Error {}

/** Listens on loopback. What is not mounted yet, pages included, is answered 503. */
export async function openWebServer(settings: WebSettings): Promise<WebServer> {
  const { host, production, log } = settings;
  const routes: Route[] = [];
  // Whoever sends slowly holds a connection, not the server: no request takes longer than this to arrive.
  const http = createServer({
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    // Longer than clients keep an idle connection, a proxy's minute included: a request sent into one that was just closed is lost.
    keepAliveTimeout: 75_000,
    // An offer of HTTP/2 is no demand: it is answered as if it had not been made.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
  });
  const port = await listen(http, host, settings.port);
  const origins = settings.origins ?? localOrigins(port);
  let pages: Handler = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end('Playhead is starting.\n');

  http.on('request', async (request, response) => {
    if (!readTarget(request)) return response.writeHead(400, { connection: 'close' }).end();
    if (!hostAllowed(request.headers, origins)) return refuseHost(response);
    const handle = routes.find(({ prefix }) => request.url?.startsWith(prefix))?.handle ?? pages;
    try {
      await handle(request, response);
    } catch (error) {
      log.error({ err: error, path: request.url }, 'a request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  http.on('upgrade', (request, socket) => {
    const known = request.url?.startsWith('/live/') || (!production && request.url?.startsWith('/_next/'));
    const allowed = hostAllowed(request.headers, origins) && originAllowed(request.headers, origins);
    if (!known || !allowed) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  return {
    http,
    port,
    origins,
    mount: (route) => {
      routes.push(route);
    },
    servePages: async () => {
      const app = next({ dev: !production, hostname: host, port, httpServer: http });
      await app.prepare();
      const answer = app.getRequestHandler();
      pages = (request, response) => {
        setSecurityHeaders(response);
        return answer(request, response);
      };
    },
    close: () => closed(http),
  };
}

// Idle connections are ended at once, busy ones after their answer.
function closed(http: Server): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeIdleConnections();
  });
}

function listen(http: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        taken
          ? new PortInUse(`Port ${port} is in use by another program. Stop that, or choose another: PORT=${port + 1} npm start`)
          : error,
      );
    });
    http.listen(port, host, () => {
      const address = http.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

/** A request for a proxy names the whole address: its path is what counts, and its host. Answers whether there is one path and one host. */
function readTarget(request: IncomingMessage): boolean {
  const { url = '', rawHeaders, headers } = request;
  if (rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1) return false;
  if (url.startsWith('/')) return true;
  if (!URL.canParse(url)) return false;
  const { host, pathname, search } = new URL(url);
  headers.host = host;
  request.url = `${pathname}${search}`;
  return true;
}

function refuseHost(response: ServerResponse): void {
  const requestId = randomUUID();
  setSecurityHeaders(response);
  response.setHeader('X-Request-Id', requestId).setHeader('Connection', 'close');
  writeProblem(response, new Problem('OriginNotAllowed', edgeSentences.OriginNotAllowed), requestId);
}
