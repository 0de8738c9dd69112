'use client';
// Movements that were sent and are not on the thread yet: what ghost rows and "pending −25.00" show beside an unchanged balance.
import { useSyncExternalStore } from 'react';
import type { LiveAccount } from './account-thread.ts';

export interface PendingMovement {
  readonly commandId: string;
  readonly ledgerId: string;
  readonly accountId: string;
  readonly type: 'AccountCredited' | 'AccountDebited' | 'TransferSent' | 'TransferReceived' | 'HoldCaptured' | 'EntryReversed';
  /** Signed minor units: what the balance will change by. */
  readonly amount: string;
  readonly text: string;
  /** Where it was accepted; null while nobody knows. */
  readonly position: number | null;
}

// How long an accepted one may wait for its event before it is forgotten here: the page shows the truth by then.
const forgetAfterMs = 15_000;
const none: readonly PendingMovement[] = [];

let movements: readonly PendingMovement[] = none;
const listeners = new Set<() => void>();

function become(next: readonly PendingMovement[]) {
  movements = next;
  for (const listener of listeners) listener();
}

export function notePending(added: readonly Omit<PendingMovement, 'position'>[]) {
  const ids = new Set(added.map(({ commandId }) => commandId));
  become([...movements.filter(({ commandId }) => !ids.has(commandId)), ...added.map((movement) => ({ ...movement, position: null }))]);
}

/** It was accepted there: it stays until the account has come to that position. */
export function acceptPending(commandId: string, position: number) {
  become(movements.map((movement) => (movement.commandId === commandId ? { ...movement, position } : movement)));
  setTimeout(() => dropPending(commandId), forgetAfterMs);
}

/** It was refused, or certainly not written. */
export function dropPending(commandId: string) {
  if (movements.some((movement) => movement.commandId === commandId))
    become(movements.filter((movement) => movement.commandId !== commandId));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is on its way to or from the account, oldest first, without what its thread shows already. */
export function usePendingMovements(ledgerId: string, { view, events }: LiveAccount): readonly PendingMovement[] {
  const all = useSyncExternalStore(
    subscribe,
    () => movements,
    () => none,
  );
  const shown = ({ commandId, position }: PendingMovement) =>
    (position !== null && position <= view.position) || events.some((event) => event.commandId === commandId);
  return all.filter((movement) => movement.ledgerId === ledgerId && movement.accountId === view.accountId && !shown(movement));
}
