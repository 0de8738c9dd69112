// What this tab watches: one watch each, however many parts of the page look at it, begun again after every reconnect.
import { type LiveSocket, liveSocket } from './socket.ts';

const watchers = new Map<string, number>();

export interface Watch {
  /** What tells it from all other watches. */
  readonly key: string;
  /** Begins it anew, for each who looks: the answer says where it stands. */
  readonly begin: (socket: LiveSocket) => void;
  /** Ends it, after the last one. */
  readonly end: (socket: LiveSocket) => void;
}

/** Watches until the answer is called. */
export function watch({ key, begin, end }: Watch): () => void {
  const socket = liveSocket();
  const ask = () => begin(socket);
  watchers.set(key, (watchers.get(key) ?? 0) + 1);
  socket.on('connect', ask);
  if (socket.connected) ask();
  return () => {
    socket.off('connect', ask);
    const left = (watchers.get(key) ?? 1) - 1;
    if (left > 0) watchers.set(key, left);
    else watchers.delete(key);
    if (left === 0 && socket.connected) end(socket);
  };
}
