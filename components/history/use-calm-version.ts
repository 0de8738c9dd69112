'use client';
// The version shown, for the parts with much to draw: at once after a step, at a calmer pace while the cursor is dragged or plays fast.
import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import { usePanel } from './panel-context.ts';

/** `onShow` is called right before a version is shown. */
export function useCalmVersion(paceMs: number, onShow?: (version: number) => void): number {
  const { playhead } = usePanel();
  const [version, setVersion] = useState(() => playhead.now().version);
  const [firstVersion] = useState(version);
  const prepare = useEffectEvent((next: number) => onShow?.(next));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAtMs = 0;
    function show() {
      timer = undefined;
      shownAtMs = performance.now();
      prepare(playhead.now().version);
      setVersion(playhead.now().version);
    }
    function onMove() {
      if (playhead.now().motion === 'still') {
        clearTimeout(timer);
        show();
      } else {
        timer ??= setTimeout(() => startTransition(show), Math.max(0, shownAtMs + paceMs - performance.now()));
      }
    }
    const unsubscribe = playhead.subscribe(onMove);
    // It may have been moved while the page was waking up.
    if (playhead.now().version !== firstVersion) onMove();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [playhead, paceMs, firstVersion]);
  return version;
}
