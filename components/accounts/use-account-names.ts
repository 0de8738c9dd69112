'use client';
// Names for accounts that a screen knows by their ids alone, many in one question; what is known is not asked for again.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTRPC } from '#components/trpc/trpc.ts';
import { type AccountNames, namesById } from './account-names.ts';

const none: AccountNames = {};
const staleMs = 5 * 60_000;
/** As many as the API answers at once; of more, the rest follows when those are there. */
const mostAsked = 200;

/** `known`: those that came with the page. The same object as long as nothing was learnt. */
export function useAccountNames(ledgerId: string, accountIds: readonly string[], known: AccountNames = none): AccountNames {
  const trpc = useTRPC();
  const learnt = useRef(known);
  const missing = [...new Set(accountIds)].filter((id) => !learnt.current[id] && !known[id]).toSorted();
  const { data } = useQuery(
    trpc.accounts.names.queryOptions(
      { ledgerId, accountIds: missing.slice(0, mostAsked) },
      { enabled: missing.length > 0, staleTime: staleMs, refetchOnWindowFocus: false },
    ),
  );
  return useMemo(() => {
    if (data || Object.keys(known).some((id) => !learnt.current[id]))
      learnt.current = { ...learnt.current, ...known, ...namesById(data ?? []) };
    return learnt.current;
  }, [data, known]);
}
