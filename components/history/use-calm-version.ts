'use client';
// The version shown, for the parts with much to draw: at once after a step, at a calmer pace while the cursor is dragged or plays fast.
import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react';
import { usePanel } from './panel-context.ts';

/** Drawing may take a twentieth of the time: 19 of 20 frames belong to the thumb alone, on a slow machine too. */
const restForEachMs = 20;
const longestRestMs = 500;

/** `onShow` is called right before a version is shown. */
export function useCalmVersion(paceMs: number, onShow?: (version: number) => void): number {
  const { playhead } = usePanel();
  const [version, setVersion] = useState(() => playhead.now().version);
  const [firstVersion] = useState(version);
  const startedAtMs = useRef(0);
  const tookMs = useRef(0);
  const prepare = useEffectEvent((next: number) => onShow?.(next));

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a version has been drawn
  useEffect(() => {
    if (startedAtMs.current > 0) tookMs.current = performance.now() - startedAtMs.current;
  }, [version]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function show() {
      timer = undefined;
      startedAtMs.current = performance.now();
      prepare(playhead.now().version);
      setVersion(playhead.now().version);
    }
    function onMove() {
      if (playhead.now().motion === 'still') {
        clearTimeout(timer);
        show();
      } else {
        // Playing has a pace of its own, and every event of it is to be seen.
        const dragged = playhead.now().motion === 'scrubbing';
        const restMs = dragged ? Math.max(paceMs, Math.min(tookMs.current * restForEachMs, longestRestMs)) : paceMs;
        timer ??= setTimeout(() => startTransition(show), Math.max(0, startedAtMs.current + restMs - performance.now()));
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
