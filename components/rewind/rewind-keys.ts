// The keys that rewind the ledger, for the lists of keys; the slider they move is found by its id.

export const ledgerSliderId = 'ledger-playhead';

/** Everywhere while nothing is typed. */
export const rewindKeys: readonly (readonly [string, string])[] = [
  ['R', 'Rewind the ledger: open the band, or go to its slider'],
  ['L', 'Back to live'],
];

/** On the slider of the rewind band. */
export const ledgerSliderKeys: readonly (readonly [string, string])[] = [
  ['←  →', 'One event back or forward'],
  ['Shift ←  →', 'A day, to its end'],
  ['Page Down  Page Up', 'A day, to its end'],
  ['Home  End', 'Before the first event, the present'],
  ['Space', 'Play or pause'],
  ['Esc', 'Back to live'],
];
