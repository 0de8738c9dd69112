'use client';
// The sums of an explained total, and the accounts that changed: of moments that are past, so that they are asked for once.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';
import { readEnd, readTotal, type TotalEnds, type TotalReads } from './read-total.ts';
import { momentText, type TotalAsked, type TotalSpan } from './total-address.ts';

const lagMs = 1_000;

function useReads(): TotalReads {
  const client = useTRPCClient();
  return {
    moment: (input) => client.ledgers.moment.query(input),
    events: (input) => client.ledgers.events.query(input),
    trialBalance: (input) => client.trialBalance.get.query(input),
    statistics: (input) => client.statistics.list.query(input),
    largest: (input) => client.statistics.largest.query(input),
  };
}

/** Where the span begins and ends; null for a moment that the ledger has not come to. */
export function useEnds({ from, to }: TotalSpan) {
  const { ledgerId, timeZone } = useLedger();
  const reads = useReads();
  return useQuery({
    queryKey: ['why', 'ends', ledgerId, momentText(from, timeZone), momentText(to, timeZone)],
    queryFn: async () => {
      const [first, last] = await Promise.all([readEnd(reads, ledgerId, from), readEnd(reads, ledgerId, to)]);
      return { from: first, to: last };
    },
    placeholderData: keepPreviousData,
  });
}

export function useTotal({ currency, ends }: Pick<TotalAsked, 'currency'> & { readonly ends: TotalEnds }) {
  const { ledgerId } = useLedger();
  const reads = useReads();
  return useQuery({
    queryKey: ['why', 'total', ledgerId, currency, ends.from.position, ends.to.position],
    queryFn: () => readTotal(reads, { ledgerId, currency, ends }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.lagging ? lagMs : false),
  });
}

export interface ChangedAsked {
  readonly currency: string;
  readonly ends: TotalEnds;
  readonly changed: 'balance' | 'status';
}

const changedAtOnce = 10;

/** The largest changes first, page by page. */
export function useChanged({ currency, ends: { from, to }, changed }: ChangedAsked) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.accounts.changed.infiniteQueryOptions(
      { ledgerId, currency, changed, since: from.position, position: to.position, limit: changedAtOnce },
      { getNextPageParam: ({ next }) => next ?? undefined, placeholderData: keepPreviousData },
    ),
  );
}
