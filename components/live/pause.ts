'use client';
// Holding still: while a person has paused the page, what is pushed is counted and shown when they go on (WCAG 2.2.2).
import { useSyncExternalStore } from 'react';

interface Pause {
  readonly paused: boolean;
  /** Pushes that were held back. */
  readonly newer: number;
}

const going: Pause = { paused: false, newer: 0 };
let pause = going;
const listeners = new Set<() => void>();
const resumers = new Set<() => void>();

function become(next: Pause) {
  pause = next;
  for (const listener of listeners) listener();
}

export const isPaused = () => pause.paused;
export const pauseLive = () => become({ paused: true, newer: 0 });

/** Shows what was held back. Also called when a command is sent: who acts wants to see what it did. */
export function resumeLive() {
  if (!pause.paused) return;
  become(going);
  for (const resume of [...resumers]) resume();
}

/** One more push was held back. */
export const noteHeldBack = () => become({ ...pause, newer: pause.newer + 1 });

/** Calls back on going on, for who held something back. Call the answer to stop. */
export function onResume(resume: () => void): () => void {
  resumers.add(resume);
  return () => resumers.delete(resume);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePause = (): Pause =>
  useSyncExternalStore(
    subscribe,
    () => pause,
    () => going,
  );
