// How the connection stands, as a ladder: live → reconnecting (after 2 s) → offline (after 10 s; screens poll). One store for all that ask.
import { useSyncExternalStore } from 'react';
import { liveSocket } from './socket.ts';

export type Connection = 'live' | 'reconnecting' | 'offline';

const reconnectingAfterMs = 2_000;
const offlineAfterMs = 10_000;

let connection: Connection = 'live';
let timers: ReturnType<typeof setTimeout>[] = [];
let started = false;
const listeners = new Set<() => void>();

function become(next: Connection) {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

function lost() {
  if (timers.length > 0) return;
  timers = [setTimeout(() => become('reconnecting'), reconnectingAfterMs), setTimeout(() => become('offline'), offlineAfterMs)];
}

function found() {
  for (const timer of timers) clearTimeout(timer);
  timers = [];
  become('live');
}

function start() {
  if (started) return;
  started = true;
  const socket = liveSocket();
  socket.on('connect', found);
  socket.on('disconnect', lost);
  if (!socket.connected) lost();
}

/** How the connection stands now, outside React. */
export const connectionNow = (): Connection => connection;

/** Tells of every step on the ladder; call the answer to stop. */
export function onConnectionChange(listener: () => void): () => void {
  start();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, connectionNow, () => 'live');
}
