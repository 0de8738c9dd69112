'use client';
// Tells a list of every change in its ledger. After a reconnect, and when too much changed at once, it says so: ask again.
import { useEffect, useEffectEvent } from 'react';
import type { AccountsChangedMessage } from '#server/live/messages.ts';
import { answerTimeoutMs, liveSocket } from './socket.ts';

const watchers = new Map<string, number>();

/** One watch a ledger, however many lists look at it. */
function watch(ledgerId: string, onPosition: (position: number) => void): () => void {
  const socket = liveSocket();
  const ask = () =>
    socket.timeout(answerTimeoutMs).emit('watchLedger', { ledgerId }, (error, answer) => {
      if (!error && answer?.ok) onPosition(answer.position);
    });
  watchers.set(ledgerId, (watchers.get(ledgerId) ?? 0) + 1);
  socket.on('connect', ask);
  if (socket.connected) ask();
  return () => {
    socket.off('connect', ask);
    const left = (watchers.get(ledgerId) ?? 1) - 1;
    watchers.set(ledgerId, left);
    if (left === 0 && socket.connected) socket.emit('unwatchLedger', { ledgerId }, () => {});
  };
}

/** `onChange` gets each message; `truncated` means that anything may have changed. */
export function useLiveLedger(ledgerId: string, onChange: (message: AccountsChangedMessage) => void) {
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    const socket = liveSocket();
    const changed = (message: AccountsChangedMessage) => {
      if (message.ledgerId === ledgerId) tell(message);
    };
    socket.on('accountsChanged', changed);
    const unwatch = watch(ledgerId, (position) => tell({ ledgerId, position, truncated: true }));
    return () => {
      socket.off('accountsChanged', changed);
      unwatch();
    };
  }, [ledgerId]);
}
