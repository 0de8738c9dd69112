'use client';
// Keys that act while nothing is being typed. A person can switch them all off (WCAG 2.1.4); the choice stays in this browser.
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const storageKey = 'playhead-shortcuts';
const listeners = new Set<() => void>();

const areOn = () => localStorage.getItem(storageKey) !== 'off';

export function setShortcuts(on: boolean) {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    areOn,
    () => true,
  );
}

const sequenceMs = 1_000;
/** The pairs that somebody acts on: their second key means nothing else then. */
const pairs = new Set<string>();
let last = { key: '', atMs: 0 };

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    Boolean(target.closest('input, select, textarea, [contenteditable="true"], [role="dialog"], [role="menu"]'))
  );
}

const pairsIn = (actions: object) => Object.keys(actions).filter((name) => name.trim().includes(' '));

/** Keys by name (`j`, `/`, `Enter`) or as a pair (`g a`). An action that answers false leaves the key to the browser. */
export function useShortcuts(actions: Readonly<Record<string, (event: KeyboardEvent) => unknown>>) {
  const on = useShortcutsOn();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const pair = event.timeStamp - last.atMs < sequenceMs ? `${last.key} ${key}` : '';
    if (pairs.has(pair) && !actions[pair]) return;
    const action = actions[pair] ?? actions[key];
    if (action && action(event) !== false) event.preventDefault();
  });
  const remember = useEffectEvent(() => {
    for (const name of pairsIn(actions)) pairs.add(name);
  });
  useEffect(() => {
    if (!on) return;
    remember();
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on]);
}

/** Remembers the key before, for pairs. Called once, by the shell. */
export function useKeySequences() {
  useEffect(() => {
    const remember = (event: KeyboardEvent) => {
      last = { key: event.key.toLowerCase(), atMs: event.timeStamp };
    };
    // After every action has seen the event: the listener of window runs after those of document.
    window.addEventListener('keydown', remember);
    // From here on keys are heard; tests wait for it.
    document.body.dataset.listening = '';
    return () => window.removeEventListener('keydown', remember);
  }, []);
}
