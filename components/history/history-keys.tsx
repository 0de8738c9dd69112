'use client';
// The keys of the history panel, and the button that lists them. Act while nothing is being typed; switched off with all others.
import { useEffect, useRef } from 'react';
import type { ActionsOf } from '#components/shell/key-list.ts';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { openKeys } from '#components/shortcuts/keys-shown.ts';
import { copyLink } from './copy-link.tsx';
import { dateBoxId } from './date-box.tsx';
import type { historyKeys } from './history-key-list.ts';
import { usePanel } from './panel-context.ts';

/** G alone means the date; G and a letter go to another part of the ledger. So G waits a little for that letter. */
const pairMs = 350;

export function HistoryKeys() {
  const { playhead } = usePanel();
  const stopWaiting = useRef<(() => void) | null>(null);
  useEffect(() => () => stopWaiting.current?.(), []);

  function goToDate() {
    const timer = setTimeout(() => document.getElementById(dateBoxId)?.focus(), pairMs);
    const stop = () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', stop);
    };
    // From the next key on: this one is still on its way up.
    setTimeout(() => document.addEventListener('keydown', stop));
    stopWaiting.current = stop;
    return false;
  }

  const actions: ActionsOf<typeof historyKeys> = {
    ' ': (event) => {
      // On a button or a link, Space is the browser's.
      if (event.target instanceof Element && event.target.closest('button, a, summary')) return false;
      if (playhead.now().motion === 'playing') playhead.pause();
      else playhead.play();
      return true;
    },
    ArrowLeft: ({ shiftKey }) => playhead.step(shiftKey ? -10 : -1),
    ArrowRight: ({ shiftKey }) => playhead.step(shiftKey ? 10 : 1),
    '[': () => playhead.stepSameType(-1),
    ']': () => playhead.stepSameType(1),
    Home: () => playhead.pin(1),
    End: playhead.goLive,
    j: () => playhead.step(-1),
    k: () => playhead.step(1),
    g: goToDate,
    a: () => playhead.compare({ a: playhead.now().version }),
    b: () => playhead.compare({ b: playhead.now().version }),
    c: () => copyLink(playhead),
    l: playhead.goLive,
  };
  useShortcuts(actions);

  return (
    <button
      type="button"
      onClick={openKeys}
      className="flex min-h-7 items-center gap-2 rounded-sm text-sm font-medium whitespace-nowrap underline-offset-2 hover:underline max-sm:hidden pointer-coarse:hidden"
    >
      Keys
      <span aria-hidden="true" className="font-mono text-xs">
        ?
      </span>
    </button>
  );
}
