'use client';
// Where the focus is while something is open over the page, and where it goes back to: the first field, and what had it before. Said to Base UI
// because it knows only openers that are its own triggers; ours are often fetched after the click.
import { type RefObject, useRef } from 'react';
import { firstField } from './first-field.ts';

export interface OpenerFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly initialFocus: () => HTMLElement | null;
  readonly finalFocus: () => HTMLElement | true;
}

/** The props of a popup. */
export function useOpenerFocus(): OpenerFocus {
  const ref = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  return {
    ref,
    initialFocus: () => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && !ref.current?.contains(activeElement)) opener.current = activeElement;
      return firstField(ref.current);
    },
    finalFocus: () => (opener.current?.isConnected ? opener.current : true),
  };
}
