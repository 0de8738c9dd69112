// A receiver of webhooks for tests: a real HTTP server that remembers what it was sent and answers as it is told.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventJson } from '#server/live/messages.ts';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly event: EventJson;
  readonly ledgerId: string;
}

/** A status, at once or later. */
export type Answering = (received: Received) => number | Promise<number>;

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  readonly received: Received[];
  /** What was answered with 200. */
  readonly taken: Received[];
  answer: Answering;
  close(): void;
}

export async function startReceiver(answer: Answering = () => 200): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const one: Received = { headers: request.headers, text, ...JSON.parse(text) };
    receiver.received.push(one);
    const status = await receiver.answer(one);
    if (status === 200) receiver.taken.push(one);
    response.writeHead(status, { Location: '/elsewhere' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const receiver: Receiver = { url: `http://127.0.0.1:${port}/hooks`, port, server, received: [], taken: [], answer, close };
  return receiver;
}
