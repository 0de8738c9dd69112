// The one connection that is cut in tests: the live socket. Everything else goes on.
import type { Page, WebSocketRoute } from '@playwright/test';

export interface LosableSocket {
  /** Cuts it; the page connects again as soon as `server` answers. */
  readonly lose: () => Promise<void>;
  readonly server: { answers: boolean };
}

/** A connection that can be lost while everything else works on. */
export async function losableSocket(page: Page): Promise<LosableSocket> {
  const open = new Set<WebSocketRoute>();
  const server = { answers: true };
  await page.routeWebSocket(/\/live\//, (socket) => {
    if (!server.answers) return socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  const lose = async () => {
    for (const socket of open) await socket.close();
    open.clear();
  };
  return { lose, server };
}
