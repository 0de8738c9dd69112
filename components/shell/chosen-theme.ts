'use client';
// The theme of this tab, changed from the menu and from the palette alike; kept in the cookie for the next page.
import { useSyncExternalStore } from 'react';
import { type Theme, themeCookie } from './theme.ts';

/** Null until somebody chooses: then the page has what the server drew. */
let chosen: Theme | null = null;
const listeners = new Set<() => void>();

export function chooseTheme(theme: Theme) {
  chosen = theme;
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `drawn` is the theme that the page came with. */
export const useTheme = (drawn: Theme): Theme =>
  useSyncExternalStore(
    subscribe,
    () => chosen ?? drawn,
    () => drawn,
  );
