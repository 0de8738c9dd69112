'use client';
// Tells a list of every change in its ledger. After a reconnect, a pause, and when too much changed at once, it says so: ask again.
import { useEffect, useEffectEvent } from 'react';
import type { AccountsChangedMessage } from '#server/live/messages.ts';
import { notePosition } from './known-position.ts';
import { isPaused, noteHeldBack, onResume } from './pause.ts';
import { answerTimeoutMs, liveSocket } from './socket.ts';
import { watch } from './watches.ts';

/** `onChange` gets each message; `truncated` means that anything may have changed. Not `on`, for what is looked at in the past: none. */
export function useLiveLedger(ledgerId: string, onChange: (message: AccountsChangedMessage) => void, on = true) {
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (!on) return;
    let heldBack = 0;
    const take = (message: AccountsChangedMessage) => {
      if (!isPaused()) return tell(message);
      heldBack = message.position;
      noteHeldBack();
    };
    const changed = (message: AccountsChangedMessage) => {
      if (message.ledgerId !== ledgerId) return;
      notePosition(ledgerId, message.position);
      take(message);
    };
    liveSocket().on('accountsChanged', changed);
    const unwatch = watch({
      key: `ledger ${ledgerId}`,
      begin: (socket) =>
        socket.timeout(answerTimeoutMs).emit('watchLedger', { ledgerId }, (error, answer) => {
          if (!error && answer?.ok && !isPaused()) tell({ ledgerId, position: answer.position, truncated: true });
        }),
      end: (socket) => socket.emit('unwatchLedger', { ledgerId }, () => {}),
    });
    const stopResuming = onResume(() => heldBack > 0 && tell({ ledgerId, position: heldBack, truncated: true }));
    return () => {
      liveSocket().off('accountsChanged', changed);
      stopResuming();
      unwatch();
    };
  }, [ledgerId, on]);
}
