'use client';
// Switches the keys of single letters off and on, in this browser (WCAG 2.1.4).
import { setShortcuts, useShortcutsOn } from '#components/shell/shortcuts.ts';

export function KeysSwitch() {
  const on = useShortcutsOn();
  return (
    <label className="flex items-center gap-2.5">
      <input type="checkbox" checked={on} onChange={({ target }) => setShortcuts(target.checked)} className="size-4 accent-accent" />
      Use these keys
    </label>
  );
}
