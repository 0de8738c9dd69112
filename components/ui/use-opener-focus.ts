'use client';
// Where the focus is while something is open over the page, and where it goes back to: the first field, and what had it before. Said to Base UI
// because it knows only openers that are its own triggers; ours are often fetched after the click.
import { type RefObject, useRef } from 'react';
import { firstField } from './first-field.ts';

export interface OpenerFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly initialFocus: () => HTMLElement | true;
  readonly finalFocus: () => HTMLElement | true;
}

/** The props of a popup. */
export function useOpenerFocus(open: boolean): OpenerFocus {
  const ref = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  // While it is drawn: once it stands, the page behind it is inert, and what had the focus has lost it.
  if (open && !wasOpen.current) opener.current = focused();
  wasOpen.current = open;
  return {
    ref,
    initialFocus: () => firstField(ref.current),
    finalFocus: () => (opener.current?.isConnected ? opener.current : true),
  };
}

function focused(): HTMLElement | null {
  if (typeof document === 'undefined') return null;
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
}
