// The one socket of a browser tab. Made on first use; everything live goes through it.
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#server/live/messages.ts';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** How long an answer to a watch may take before it is asked for again. */
export const answerTimeoutMs = 5_000;

/** How long one try to connect may take: a proxy that accepts and goes silent must not end the trying. */
const connectTimeoutMs = 5_000;

let socket: LiveSocket | undefined;

export function liveSocket(): LiveSocket {
  socket ??= io('/', {
    path: '/live',
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 3_000,
    timeout: connectTimeoutMs,
  });
  return socket;
}
