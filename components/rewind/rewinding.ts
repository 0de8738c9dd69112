'use client';
// What this tab does with the past before the address says it: whether the band is open while the ledger is live, and where the cursor is dragged.
import { useSyncExternalStore } from 'react';
import type { LedgerMoment } from './as-of.ts';

export interface Rewinding {
  /** The band is shown although the ledger is live. */
  readonly open: boolean;
  /** What the screens show until the address says the same; null is live, undefined is what the address says. */
  readonly draft: LedgerMoment | null | undefined;
}

const atRest: Rewinding = { open: false, draft: undefined };
let rewinding = atRest;
const listeners = new Set<() => void>();

function become(change: Partial<Rewinding>) {
  rewinding = { ...rewinding, ...change };
  for (const listener of listeners) listener();
}

export const openBand = () => become({ open: true });
export const closeBand = () => become({ open: false });

/** Shows a moment on all screens without writing it into the address. */
export const setDraft = (draft: Rewinding['draft']) => draft !== rewinding.draft && become({ draft });

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useRewinding = (): Rewinding =>
  useSyncExternalStore(
    subscribe,
    () => rewinding,
    () => atRest,
  );
