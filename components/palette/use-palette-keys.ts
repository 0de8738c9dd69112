'use client';
// Which entry is active, and the keys that move it. It stays with its entry while others come in around it.
import { type KeyboardEvent, useState } from 'react';
import type { Entry } from './entries.ts';

export interface PaletteKeysOptions {
  readonly entries: readonly Entry[];
  readonly typed: string;
  readonly onTake: (entry: Entry | undefined) => void;
}

export function usePaletteKeys({ entries, typed, onTake }: PaletteKeysOptions) {
  // For what was typed then: another letter begins at the top.
  const [chosen, setChosen] = useState<{ readonly typed: string; readonly id: string } | null>(null);
  const at = Math.max(0, chosen?.typed === typed ? entries.findIndex(({ id }) => id === chosen.id) : 0);
  const active = entries[at];
  const setActive = (id: string | undefined) => setChosen(id === undefined ? null : { typed, id });
  const move = (by: number) => setActive(entries[(at + by + entries.length) % Math.max(entries.length, 1)]?.id);

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => setActive(entries[Math.min(at + 8, entries.length - 1)]?.id),
    PageUp: () => setActive(entries[Math.max(at - 8, 0)]?.id),
    Enter: () => onTake(active),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A word that is being composed is its own.
    if (event.nativeEvent.isComposing) return;
    // Tab takes what completes the search, as in a shell; elsewhere it moves on.
    const act = event.key === 'Tab' && !event.shiftKey && active?.completes !== undefined ? keys.Enter : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { activeId: active?.id ?? null, setActive, onKeyDown };
}
