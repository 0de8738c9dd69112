// What the search page asks, on both sides: the text in the address and the moment that is looked at.
import { createLoader, parseAsString } from 'nuqs/server';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';

export const searchParameters = { q: parseAsString.withDefault('') };

export const loadSearch = createLoader(searchParameters);

const hitsAPage = 40;

export const searchQuestion = (ledgerId: string, q: string, moment: LedgerMoment | null) => ({
  ledgerId,
  q: q.trim(),
  limit: hitsAPage,
  ...asked(moment),
});
