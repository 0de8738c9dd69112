'use client';
// Where the register is scrolled to. The virtualizer learns of it from here and at once, so that scrolling and drawing are one render.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import { type RegisterRows, rowOf } from './register-rows.ts';

export const rowHeight = 40;
const marginRows = 2;
// What the server draws before anything is measured.
const firstRect = { width: 800, height: 640 };

export interface Sight {
  readonly scroller: { readonly current: HTMLDivElement | null };
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Scrolls, if need be, until the version's row has rows around it. */
  readonly bringIn: (version: number) => void;
  readonly toTop: () => void;
}

export interface Looking {
  /** The version that is in sight from the beginning; null is the top. */
  readonly first: number | null;
  /** While the cursor moves nothing is drawn beyond what is in sight. */
  readonly moving: boolean;
}

export function useSight(rows: RegisterRows, { first, moving }: Looking): Sight {
  const scroller = useRef<HTMLDivElement>(null);
  const tell = useRef(() => {});
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: moving ? 0 : 5,
    initialRect: firstRect,
    initialOffset: () => (first === null ? 0 : offsetFor(rowOf(rows, first), 0, firstRect.height)),
    observeElementOffset: (_instance, notify) => {
      const element = scroller.current;
      if (!element) return;
      tell.current = () => notify(element.scrollTop, false);
      element.addEventListener('scroll', tell.current, { passive: true });
      return () => element.removeEventListener('scroll', tell.current);
    },
  });

  // Asks the virtualizer, not the page: a question to the page would lay it out in the middle of a frame.
  const offsetNow = () => virtualizer.scrollOffset ?? 0;
  function scrollTo(offset: number) {
    const element = scroller.current;
    if (!element || offsetNow() === offset) return;
    element.scrollTop = offset;
    tell.current();
  }

  // Rows that come in on top do not push away what is looked at; at the very top they come into sight.
  const before = useRef(rows);
  useLayoutEffect(() => {
    const added = rows.count - before.current.count;
    const sameTypes = rows.filter?.types.join() === before.current.filter?.types.join();
    before.current = rows;
    const element = scroller.current;
    if (!sameTypes || added === 0 || !element || element.scrollTop === 0) return;
    element.scrollTop += added * rowHeight;
    tell.current();
  }, [rows]);

  return {
    scroller,
    virtualizer,
    bringIn: (version) => scrollTo(offsetFor(rowOf(rows, version), offsetNow(), virtualizer.scrollRect?.height ?? firstRect.height)),
    toTop: () => scrollTo(0),
  };
}

/** Where to scroll so that a row is in sight with some rows around it; where it is when it is already. */
function offsetFor(row: number, offset: number, height: number): number {
  const top = row * rowHeight;
  const margin = marginRows * rowHeight;
  if (top >= offset + margin && top + rowHeight <= offset + height - margin) return offset;
  return Math.max(0, top - Math.round(height / 3 / rowHeight) * rowHeight);
}
