// A TCP proxy before the database, for tests: it cuts the link exactly before or after the server has worked.

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * `before`: the next message of a client is thrown away, and its link cut. `after`: it goes to the server, and the link is cut when
 * the server answers. `silent`: it goes nowhere, and the link stays.
 */
export type Cut = 'before' | 'after' | 'silent';

export interface CuttingProxy {
  readonly url: string;
  cutNext(cut: Cut): void;
  /** Cuts what is open now. */
  cutAll(): void;
  /** Cuts what is open, and whatever comes, until told otherwise. */
  refuse(all: boolean): void;
  close(): Promise<void>;
}

export async function createCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let armed: Cut | null = null;
  let refusing = false;

  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    let cut: Cut | null = null;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (bytes) => {
      cut ??= armed;
      armed = null;
      if (cut === 'before') end();
      else if (cut !== 'silent') upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (cut === 'after') end();
      else client.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${address.port}` }).toString(),
    cutNext: (cut) => {
      armed = cut;
    },
    cutAll,
    refuse: (all) => {
      refusing = all;
      if (all) cutAll();
    },
    close: async () => {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
