'use client';
// Accounts of one currency, as many as a run may charge at once, live: the list to choose from, and what a review is held against.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountsFit } from './dues-filters.tsx';
import { mostCharged } from './dues-run.ts';

export function useAccountsToCharge(currency: string, { q, status, holderId }: AccountsFit) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const text = q.trim();
  const narrowed = { ...(text && { q: text }), ...(status && { status }), ...(holderId && { holderId }) };
  const options = trpc.accounts.list.queryOptions(
    { ledgerId, currency, limit: mostCharged, ...narrowed },
    { placeholderData: keepPreviousData, refetchInterval: usePollWhenOffline() },
  );
  const query = useQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  useLiveLedger(ledgerId, ({ position }) => {
    if (position > (query.data?.position ?? 0)) askAgain();
  });
  return query;
}
