// Writes down what a tab must not forget of its commands over a reload: ids and what to call them. What became of them is asked for again.
import { hasEnded, mostKept, type SentList } from './sent-commands.ts';

const storageKey = 'playhead-sent-commands';
const longestLabel = 300;

/** As text to keep. Of the states only a failure: it is recorded nowhere else. */
export function textToKeep(list: SentList): string {
  const rows = list.slice(0, mostKept).map(({ state, doubt: _, notice, label, ...one }) => ({
    ...one,
    label: label.slice(0, longestLabel),
    notice: notice === 'due' && hasEnded(state) ? 'given' : notice,
    ...(state.status === 'failed' && { failed: state }),
  }));
  return JSON.stringify(rows);
}

export function keepCommands(list: SentList) {
  try {
    sessionStorage.setItem(storageKey, textToKeep(list));
  } catch {
    // Full or forbidden: then a reload forgets, and nothing else is lost.
  }
}

/** The text that was kept; null when there is none. */
export function keptText(): string | null {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null; // forbidden
  }
}
