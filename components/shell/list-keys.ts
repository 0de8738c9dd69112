// The keys of every list. A list takes those that it has a use for.
import type { KeyLine } from './key-list.ts';

export const listKeys = [
  { keys: ['j'], shown: 'J', does: 'Down the rows' },
  { keys: ['k'], shown: 'K', does: 'Up the rows' },
  { keys: ['Enter'], shown: 'Enter', does: 'Open the row' },
  { keys: ['n'], shown: 'N', does: 'New: an account, a transfer, somebody to look at' },
  { keys: ['/'], shown: '/', does: 'Search in the list' },
] as const satisfies readonly KeyLine[];
