'use client';
// The ledger's cursor in components: a part of its state in React, or its every frame outside of it, and time that passes while it plays.
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { CursorState, LedgerCursor } from './ledger-cursor.ts';

/** A part of the cursor's state; renders again when that part changes. */
export function useCursor<T>(cursor: LedgerCursor, select: (state: CursorState) => T): T {
  const selected = () => select(cursor.now());
  return useSyncExternalStore(cursor.subscribe, selected, selected);
}

/** Draws outside React: at most once a frame, with the state as it is then. */
export function useCursorFrame(cursor: LedgerCursor, draw: (state: CursorState) => void) {
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    let frame = 0;
    const onFrame = () => {
      frame = 0;
      drawNow(cursor.now());
    };
    const unsubscribe = cursor.subscribe(() => {
      frame ||= requestAnimationFrame(onFrame);
    });
    onFrame();
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [cursor]);
}

/** Lets time pass, a frame at a time, while it plays. */
export function useCursorPlaying(cursor: LedgerCursor) {
  useEffect(() => {
    let frame = 0;
    let lastMs = 0;
    function onFrame(nowMs: number) {
      cursor.advance(nowMs - lastMs);
      lastMs = nowMs;
      frame = cursor.now().motion === 'playing' ? requestAnimationFrame(onFrame) : 0;
    }
    const unsubscribe = cursor.subscribe(() => {
      if (frame || cursor.now().motion !== 'playing') return;
      lastMs = performance.now();
      frame = requestAnimationFrame(onFrame);
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [cursor]);
}
