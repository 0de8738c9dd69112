// The keys of an account's history: what they are, for the panel that takes them and for the lists that show them.
import type { KeyLine } from '#components/shell/key-list.ts';

export const historyKeys = [
  { keys: [' '], shown: 'Space', does: 'Play or pause' },
  { keys: ['ArrowLeft', 'ArrowRight'], shown: '←  →', does: 'One event back or forward; with Shift ten' },
  { keys: ['[', ']'], shown: '[  ]', does: 'Event of the same type before or after' },
  { keys: ['Home', 'End'], shown: 'Home  End', does: 'First event, latest event' },
  { keys: ['j', 'k'], shown: 'J  K', does: 'Down or up the list' },
  { keys: ['g'], shown: 'G', does: 'Go to a date' },
  { keys: ['a', 'b'], shown: 'A  B', does: 'Compare from here, to here' },
  { keys: ['c'], shown: 'C', does: 'Copy a link to what is shown' },
  { keys: ['l'], shown: 'L', does: 'Back to live' },
] as const satisfies readonly KeyLine[];
