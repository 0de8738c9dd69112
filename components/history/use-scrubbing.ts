'use client';
// Dragging along the time bar: the version under the pointer, at most once a frame.
import { type PointerEvent, useRef } from 'react';
import { usePanel } from './panel-context.ts';
import { versionAtPlace } from './time-axis.ts';

interface Drag {
  readonly left: number;
  readonly width: number;
  x: number;
  frame: number;
}

export function useScrubbing() {
  const { playhead } = usePanel();
  const drag = useRef<Drag | null>(null);

  function follow({ left, width, x }: Drag) {
    playhead.scrub(versionAtPlace(playhead.now().axis, (x - left) / width));
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const { left, width } = event.currentTarget.getBoundingClientRect();
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { left, width, x: event.clientX, frame: 0 };
      follow(drag.current);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const dragging = drag.current;
      if (!dragging) return;
      dragging.x = event.clientX;
      dragging.frame ||= requestAnimationFrame(() => {
        dragging.frame = 0;
        follow(dragging);
      });
    },
    // Also on a lost capture, so that a drag can never stay open.
    onLostPointerCapture() {
      const dragging = drag.current;
      if (!dragging) return;
      drag.current = null;
      if (dragging.frame) {
        cancelAnimationFrame(dragging.frame);
        follow(dragging);
      }
      playhead.settle();
    },
  };
}
