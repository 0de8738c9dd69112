// Searching, for tRPC and HTTP alike.
import type * as z from 'zod';
import { sayQuery } from '#server/domain/search-words.ts';
import type { Freshness, SearchJson } from '#server/live/answers.ts';
import { answered } from './answered.ts';
import type { ApiContext } from './context.ts';
import type * as question from './query-input.ts';

export async function readSearch(
  { ledgers, search }: Pick<ApiContext, 'ledgers' | 'search'>,
  { ledgerId, q: query, ...asked }: z.output<typeof question.search>,
): Promise<SearchJson & Freshness> {
  // Days are the ledger's own; who names none needs no time zone.
  const timeZone = query.date === null ? 'UTC' : (await ledgers.get(ledgerId)).timeZone;
  await ledgers.mustExist(ledgerId);
  const { value, ...freshness } = answered(await search.search(ledgerId, { query, timeZone, ...asked }));
  return { ...value, read: sayQuery(query), query, ...freshness };
}
