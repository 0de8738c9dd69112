// Whether what was typed means a thing by its words, and whether an earlier answer still fits it.
import { folded } from '#components/search/fold.ts';
import type { SearchQuery } from '#server/domain/search-query.ts';
import type { SearchItemJson } from '#server/live/answers.ts';

const wordsIn = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** How well: 0 when not; more when the title itself begins like that. Every word typed begins a word of it. */
export function fitOf(typed: string, title: string, words = ''): number {
  const asked = wordsIn(typed);
  if (asked.length === 0) return 0;
  const [own, others] = [wordsIn(title), wordsIn(words)];
  const begins = (among: readonly string[]) => asked.every((word) => among.some((one) => one.startsWith(word)));
  if (!begins([...own, ...others])) return 0;
  return folded(title).startsWith(folded(typed).trim()) ? 3 : begins(own) ? 2 : 1;
}

/**
 * Whether a thing from the answer to an earlier question may stay while the next is on its way. Enter must never take what was not asked
 * for: where words alone were typed they are compared here, and nothing else is taken on trust.
 */
export function stillFits(item: SearchItemJson, { text, ids, accounts, types, amount, date, position }: SearchQuery): boolean {
  if (ids.length + accounts.length + types.length > 0 || amount !== null || date !== null || position !== null) return false;
  const said = item.kind === 'account' ? item.name : [item.description, item.reference, item.counterparty?.name].filter(Boolean).join(' ');
  return text.every((word) => folded(said).includes(folded(word)));
}
