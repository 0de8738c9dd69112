'use client';
// Lets time pass for the playhead, a frame at a time, while it plays.
import { useEffect } from 'react';
import type { Playhead } from './playhead.ts';

export function usePlaying(playhead: Playhead) {
  useEffect(() => {
    let frame = 0;
    let lastMs = 0;
    function onFrame(nowMs: number) {
      playhead.advance(nowMs - lastMs);
      lastMs = nowMs;
      frame = playhead.now().motion === 'playing' ? requestAnimationFrame(onFrame) : 0;
    }
    const unsubscribe = playhead.subscribe(() => {
      if (frame || playhead.now().motion !== 'playing') return;
      lastMs = performance.now();
      frame = requestAnimationFrame(onFrame);
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [playhead]);
}
