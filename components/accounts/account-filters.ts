// What a list of accounts is narrowed to and how it stands: kept in the URL, read on both sides.
import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';

export const statuses = ['open', 'frozen', 'closed'] as const;
export const sorts = ['name', '-name', 'balance', '-balance', 'lastEventAt', '-lastEventAt'] as const;
export type Sort = (typeof sorts)[number];

export const accountFilters = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(statuses),
  currency: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault('name'),
};

export const loadAccountFilters = createLoader(accountFilters);
export type AccountFilters = Awaited<ReturnType<typeof loadAccountFilters>>;

export const rowsAPage = 50;

/** The filters as the API asks for them, now or at a moment: what is not set is absent, and a search for nothing is none. */
export function accountsQuestion(ledgerId: string, { q, status, currency, sort }: AccountFilters, moment: LedgerMoment | null) {
  const text = q.trim();
  const code = currency?.toUpperCase();
  const filters = { ...(text && { q: text }), ...(status && { status }), ...(code && { currency: code }) };
  return { ledgerId, sort, limit: rowsAPage, ...filters, ...asked(moment) };
}
