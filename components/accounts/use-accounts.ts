'use client';
// The accounts of a ledger by pages, live: a push changes rows at once, new ones and new orders come by asking again. At a moment of the
// past they stand still.
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountsChangedMessage } from '#server/live/messages.ts';
import { type AccountFilters, accountsQuestion } from './account-filters.ts';
import { type AccountsPage, keepingNewer, withChanges } from './newer-accounts.ts';

export interface FirstPage {
  readonly filters: AccountFilters;
  readonly moment: LedgerMoment | null;
  readonly page: AccountsPage;
}

/** `first` is what the page was made with; it counts as long as the filters and the moment are the same. */
export function useAccounts(ledgerId: string, filters: AccountFilters, first: FirstPage) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const moment = useMoment();
  const whenOffline = usePollWhenOffline();
  const question = accountsQuestion(ledgerId, filters, moment);
  const same = JSON.stringify(question) === JSON.stringify(accountsQuestion(ledgerId, first.filters, first.moment));

  const options = trpc.accounts.list.infiniteQueryOptions(question, {
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    ...(moment === null ? { refetchInterval: whenOffline } : { staleTime: Number.POSITIVE_INFINITY }),
    ...(same && { initialData: { pages: [{ ...first.page, items: [...first.page.items] }], pageParams: [null] } }),
  });
  const query = useInfiniteQuery({
    ...options,
    // biome-ignore lint/suspicious/noExplicitAny: TanStack types both sides as unknown; they are this query's own data
    structuralSharing: (shown: any, answer: any) => keepingNewer(shown, answer),
  });

  const askAgain = useAskAgain(options.queryKey);

  const follow = (message: AccountsChangedMessage) => {
    const position = query.data?.pages.at(-1)?.position ?? 0;
    if ('truncated' in message) {
      if (message.position > position) askAgain();
      return;
    }
    queryClient.setQueryData(options.queryKey, (data) => data && withChanges(data, message.accounts));
    askAgain();
  };
  useLiveLedger(ledgerId, follow, moment === null);
  return query;
}
