// The search of a ledger: accounts and movements, by words and conditions.
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { momentIn } from '#components/rewind/as-of.ts';
import { SearchPage } from '#components/search/search-page.tsx';
import { loadSearch, searchQuestion } from '#components/search/search-question.ts';
import type { FirstHits } from '#components/search/use-search.ts';
import { Crumb } from '#components/shell/crumb.tsx';
import { readSearch } from '#server/domain/search-query.ts';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Search' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { ledgerId, ...ledger } = await ledgerOr404((await params).ledgerId);
  const asked = await searchParams;
  const { q } = loadSearch(asked);
  const { moment } = momentIn(typeof asked.asOf === 'string' ? asked.asOf : null, ledger);
  const first = 'query' in readSearch(q) ? await firstHits(searchQuestion(ledgerId, q, moment)) : null;
  return (
    <>
      <Crumb title="Search" />
      <SearchPage first={first} />
    </>
  );
}

async function firstHits(question: ReturnType<typeof searchQuestion>): Promise<FirstHits | null> {
  try {
    return { asked: JSON.stringify(question), page: await runtime().caller().search.find(question) };
  } catch (error) {
    // The page asks again, and says under the box what is wrong with it.
    if (error instanceof TRPCError) return null;
    throw error;
  }
}
