'use client';
// Dragging along a bar: how far along it the pointer is, 0 to 1 and beyond at its ends, at most once a frame.
import { type PointerEvent, useRef } from 'react';

interface Drag {
  readonly left: number;
  readonly width: number;
  x: number;
  frame: number;
}

/** Handlers for the bar. `follow` hears of each place, `settle` of the end, whatever ended it. */
export function useDragging(follow: (share: number) => void, settle: () => void) {
  const drag = useRef<Drag | null>(null);
  const tell = ({ left, width, x }: Drag) => follow((x - left) / width);

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const { left, width } = event.currentTarget.getBoundingClientRect();
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { left, width, x: event.clientX, frame: 0 };
      tell(drag.current);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const dragging = drag.current;
      if (!dragging) return;
      dragging.x = event.clientX;
      dragging.frame ||= requestAnimationFrame(() => {
        dragging.frame = 0;
        tell(dragging);
      });
    },
    // Also on a lost capture, so that a drag can never stay open.
    onLostPointerCapture() {
      const dragging = drag.current;
      if (!dragging) return;
      drag.current = null;
      if (dragging.frame) {
        cancelAnimationFrame(dragging.frame);
        tell(dragging);
      }
      settle();
    },
  };
}
