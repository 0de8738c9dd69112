// The keys of the palette, and the one that opens it: they work wherever one types, and with shortcuts switched off, too.
import type { ShownKey } from '#components/shell/key-list.ts';

export const openPaletteKeys: readonly ShownKey[] = [{ shown: 'Ctrl K  ⌘ K', does: 'Go, do or find: the palette' }];

export const paletteKeys: readonly ShownKey[] = [
  { shown: '↑  ↓', does: 'Choose' },
  { shown: 'Page Up  Page Down', does: 'Eight further' },
  { shown: 'Enter', does: 'Take what is chosen' },
  { shown: 'Tab', does: 'Complete the condition' },
  { shown: 'Esc', does: 'Close; what was typed is kept' },
];
