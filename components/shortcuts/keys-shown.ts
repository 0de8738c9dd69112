'use client';
// Whether the list of keys is shown over the page, for whoever opens it.
import { useSyncExternalStore } from 'react';

/** Null until it was opened once: what it needs comes then. */
let shown: boolean | null = null;
const listeners = new Set<() => void>();

function become(next: boolean) {
  shown = next;
  for (const listener of listeners) listener();
}

export const openKeys = () => become(true);
export const closeKeys = () => become(false);

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useKeysShown = (): boolean | null =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
