// The keys that act on every page, beside those that rewind.
import type { KeyLine } from './key-list.ts';
import { sections } from './sections.ts';

export const sectionKeys: readonly KeyLine[] = sections.map(({ key, title }) => ({
  keys: [`g ${key}`],
  shown: `G ${key.toUpperCase()}`,
  does: title,
}));

export const helpKeys = [{ keys: ['?'], shown: '?', does: 'These keys' }] as const satisfies readonly KeyLine[];
