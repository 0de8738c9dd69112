'use client';
// Tells assistive technology where the playhead came to rest. Not while it moves: a replay would never stop talking.
import { useEffect, useState } from 'react';
import { usePanel } from './panel-context.ts';
import type { PlayheadState } from './playhead.ts';
import { spokenPlace } from './spoken-place.ts';

/** Long enough that stepping with a held key says only where it ended. */
const restMs = 600;

export function Announcer() {
  const panel = usePanel();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const { playhead } = panel;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = placeOf(playhead.now());
    const unsubscribe = playhead.subscribe(() => {
      clearTimeout(timer);
      const state = playhead.now();
      // While it plays nothing is said; where it is paused, or comes to the end, is.
      if (state.motion !== 'still' || placeOf(state) === before) return;
      timer = setTimeout(() => {
        before = placeOf(playhead.now());
        // A slider says its own value.
        if (document.activeElement?.getAttribute('role') !== 'slider') setSaid(words(playhead.now()));
      }, restMs);
    });
    const words = (state: PlayheadState) => `${state.mode === 'live' ? 'Live. ' : ''}${spokenPlace(state, panel).text}`;
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [panel]);
  return (
    <p role="status" aria-label="Playhead" className="sr-only">
      {said}
    </p>
  );
}

const placeOf = ({ mode, version }: PlayheadState) => (mode === 'live' ? 'live' : String(version));
