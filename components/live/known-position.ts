'use client';
// How far this tab knows each ledger to have come, from acknowledgements and pushes: an answer that stays behind that for long is lagging.
import { useEffect, useState, useSyncExternalStore } from 'react';

/** Read models are a moment behind by nature; from then on a person is told. */
const patienceMs = 1_500;

const positions = new Map<string, number>();
const listeners = new Set<() => void>();

/** The ledger has come to the position. */
export function notePosition(ledgerId: string, position: number) {
  if (position <= (positions.get(ledgerId) ?? 0)) return;
  positions.set(ledgerId, position);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the ledger is known to stand; 0 while nothing is known. */
export const useKnownPosition = (ledgerId: string): number =>
  useSyncExternalStore(
    subscribe,
    () => positions.get(ledgerId) ?? 0,
    () => 0,
  );

/** Whether an answer that is true at the position has been behind the ledger for longer than a moment. */
export function useLagging(ledgerId: string, position: number | undefined): boolean {
  const known = useKnownPosition(ledgerId);
  const behind = position !== undefined && position < known;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!behind) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [behind]);
  return behind && late;
}
