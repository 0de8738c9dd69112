'use client';
// The holds of an account, newest first, live. Pages are read until every open one is among them: together they are what the account holds.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { HoldJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';

const holdsAPage = 50;

export function useHolds({ accountId, held, position }: AccountJson) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const options = trpc.accounts.holds.infiniteQueryOptions(
    { ledgerId, accountId, limit: holdsAPage },
    { getNextPageParam: ({ next }) => next ?? undefined, refetchInterval: usePollWhenOffline() },
  );
  const { data, error, dataUpdatedAt, hasNextPage, isFetching, isError, fetchNextPage, refetch } = useInfiniteQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  const known = data?.pages[0]?.position;
  useEffect(() => {
    // Also after an answer that was still behind.
    if (dataUpdatedAt > 0 && known !== undefined && known < position) askAgain();
  }, [known, position, askAgain, dataUpdatedAt]);

  const all: readonly HoldJson[] | undefined = data?.pages.flatMap(({ items }) => items);
  const open = all?.filter(({ status }) => status === 'held');
  const missing = open !== undefined && open.reduce((sum, { amount }) => sum + BigInt(amount), 0n) < BigInt(held);
  useEffect(() => {
    if (missing && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [missing, hasNextPage, isFetching, isError, fetchNextPage]);
  return {
    open,
    ended: all?.filter(({ status }) => status !== 'held'),
    position: known,
    error,
    dataUpdatedAt,
    hasNextPage,
    fetchNextPage,
    refetch,
  };
}
