// Searching. One entry.
import { search } from '../answers/search.ts';
import * as ask from '../query-input.ts';
import { readSearch } from '../search-reads.ts';
import { question } from './question.ts';
import type { Route } from './route.ts';

export const searchRoutes: readonly Route[] = [
  question('/search', {
    name: 'search',
    tag: 'Events',
    summary: 'Accounts by name, then movements from the newest down, that fit a query',
    description:
      'Words and "phrases", acct:bar, type:credit, amount:12.34, amount:>100, amount:10..20, date:2026-03, date:2026-03-01..2026-03-15, position:42, and ids as they are. Amounts in whole units of the currency, days in the time zone of the ledger.',
    input: ask.search,
    answer: search,
    read: async (api, asked) => {
      const { position, lagging, ...body } = await readSearch(api, asked);
      return { body, position, lagging };
    },
    codes: ['UnknownPosition'],
  }),
];
