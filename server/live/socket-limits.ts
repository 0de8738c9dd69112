// What one socket may cost: messages a second, watches at a time, and bytes that wait because it does not read.
import type { Socket } from 'socket.io';

/** Messages that may come at once, and how many more each second. */
const burst = 300;
const perSecond = 50;
/** Watches of all kinds together. */
export const mostWatches = 250;
/** A client that reads has next to nothing waiting: this much is one that does not. */
const mostWaitingBytes = 4 * 1024 * 1024;

/** Answers whether one more message is within the socket's measure. A token bucket. */
export function createFloodGate(nowMs: () => number = () => performance.now()): () => boolean {
  let tokens = burst;
  let atMs = nowMs();
  return () => {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - atMs) / 1000) * perSecond);
    atMs = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** Cuts the connection when more waits to be sent than a client that reads ever has. `onCut` is told first. */
export function boundWaiting({ conn }: Pick<Socket, 'conn'>, onCut: () => void): void {
  const link = conn.request.socket;
  let waitingBytes = 0;
  // Packets wait in engine.io until the link takes them, then in the link.
  conn.on('packetCreate', ({ data }: { readonly data?: { readonly length?: number } }) => {
    waitingBytes += data?.length ?? 0;
    if (waitingBytes + link.writableLength <= mostWaitingBytes || link.destroyed) return;
    onCut();
    // A goodbye would wait behind what is not read.
    link.destroy();
  });
  conn.on('drain', () => {
    waitingBytes = 0;
  });
}
