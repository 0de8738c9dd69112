// All keys by where they act, from the lists of the families that take them.
import { historyKeys } from '#components/history/history-key-list.ts';
import { openPaletteKeys, paletteKeys } from '#components/palette/palette-key-list.ts';
import { ledgerSliderKeys, rewindKeys } from '#components/rewind/rewind-keys.ts';
import { helpKeys, sectionKeys } from '#components/shell/everywhere-keys.ts';
import type { ShownKey } from '#components/shell/key-list.ts';
import { listKeys } from '#components/shell/list-keys.ts';

export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly ShownKey[];
}

const worded = (pairs: readonly (readonly [string, string])[]): readonly ShownKey[] => pairs.map(([shown, does]) => ({ shown, does }));

const history: KeyGroup = { title: 'The history of an account', lines: historyKeys };

const groups: readonly KeyGroup[] = [
  { title: 'Everywhere', lines: [...openPaletteKeys, ...worded(rewindKeys), ...helpKeys] },
  { title: 'Go to', lines: sectionKeys },
  { title: 'Lists', lines: listKeys },
  history,
  { title: 'The slider of the rewind band', lines: worded(ledgerSliderKeys) },
  { title: 'The palette', lines: paletteKeys },
];

/** On the page of an account those of its history come first. */
export const keyGroups = (onAccount: boolean): readonly KeyGroup[] =>
  onAccount ? [history, ...groups.filter((group) => group !== history)] : groups;
