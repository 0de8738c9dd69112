'use client';
// What the parts of the history panel share: the playhead, and the unchanging facts of the account they show.
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { AccountEventJson } from '#server/live/messages.ts';
import type { Playhead, PlayheadState } from './playhead.ts';

export interface Panel {
  readonly playhead: Playhead;
  readonly ledgerId: string;
  readonly timeZone: string;
  readonly accountId: string;
  readonly currency: string;
  readonly exponent: number;
  /** Asks before an entry is taken back. */
  readonly onReverse: (version: number, event: AccountEventJson) => void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('outside a history panel');
  return panel;
}

/** A part of the playhead's state; renders again when that part changes. */
export function usePlayhead<T>(select: (state: PlayheadState) => T): T {
  const { playhead } = usePanel();
  const selected = () => select(playhead.now());
  return useSyncExternalStore(playhead.subscribe, selected, selected);
}

/** Draws outside React: at most once a frame, with the state as it is then. */
export function usePlayheadFrame(draw: (state: PlayheadState) => void) {
  const { playhead } = usePanel();
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    let frame = 0;
    const onFrame = () => {
      frame = 0;
      drawNow(playhead.now());
    };
    const unsubscribe = playhead.subscribe(() => {
      frame ||= requestAnimationFrame(onFrame);
    });
    onFrame();
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [playhead]);
}
