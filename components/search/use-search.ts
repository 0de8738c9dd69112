'use client';
// What a search finds, by pages: as of now and kept current, or as of the moment that is looked at.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { readSearch } from '#server/domain/search-query.ts';
import type { Freshness, SearchJson } from '#server/live/answers.ts';
import { searchQuestion } from './search-question.ts';

/** What the page was made with: the question, as text, and its answer. */
export interface FirstHits {
  readonly asked: string;
  readonly page: SearchJson & Freshness;
}

export function useSearch(q: string, first: FirstHits | null) {
  const { ledgerId } = useLedger();
  const moment = useMoment();
  const trpc = useTRPC();
  const poll = usePollWhenOffline();
  const question = searchQuestion(ledgerId, q, moment);
  const readable = 'query' in readSearch(q);
  const known = first?.asked === JSON.stringify(question) ? first.page : null;
  const options = trpc.search.find.infiniteQueryOptions(question, {
    enabled: readable,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: moment === null && poll,
    ...(known && { initialData: { pages: [{ ...known, items: [...known.items] }], pageParams: [null] } }),
  });
  const query = useInfiniteQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  useLiveLedger(
    ledgerId,
    ({ position }) => {
      if (readable && position > (query.data?.pages.at(0)?.position ?? 0)) askAgain();
    },
    moment === null,
  );
  return query;
}
