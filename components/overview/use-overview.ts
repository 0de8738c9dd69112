'use client';
// The overview's sums and its last events, live or at a moment: asked again when the ledger has moved.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { OverviewFirst } from './overview-first.ts';
import type { Period } from './period.ts';
import { type OverviewReads, readLatest, readTotals } from './read-overview.ts';
import { keyOf, type Viewed } from './viewed.ts';

/** The past does not change. */
export const unchanging = { staleTime: Number.POSITIVE_INFINITY };

interface Asking {
  readonly viewed: Viewed;
  readonly period: Period;
  /** What the page was made with, when it was made for this very question. */
  readonly first: OverviewFirst | null;
}

function useReads(): OverviewReads {
  const client = useTRPCClient();
  return {
    trialBalance: (input) => client.trialBalance.get.query(input),
    statistics: (input) => client.statistics.list.query(input),
    events: (input) => client.ledgers.events.query(input),
  };
}

/** Balances and flows by currency, at one position. */
export function useTotals({ viewed, period, first }: Asking) {
  const { ledgerId, timeZone } = useLedger();
  const reads = useReads();
  const refetchInterval = usePollWhenOffline();
  const known = useRef(0);
  const queryKey = ['overview', 'totals', ledgerId, keyOf(viewed), period, viewed.moment === null ? '' : viewed.position];
  const query = useQuery({
    queryKey,
    queryFn: () =>
      readTotals(reads, {
        ledgerId,
        timeZone,
        period,
        moment: viewed.moment,
        endMs: viewed.endMs,
        ...(known.current > 0 && { minPosition: known.current }),
      }),
    placeholderData: keepPreviousData,
    ...(viewed.moment === null ? { refetchInterval } : unchanging),
    ...(first && { initialData: first.totals }),
  });
  const askAgain = useAskAgain(queryKey);
  useLiveLedger(
    ledgerId,
    ({ position }) => {
      known.current = position;
      if (position > (query.data?.position ?? 0)) askAgain();
    },
    viewed.moment === null,
  );
  return query;
}

/** The last events of the ledger, newest first. Commands that touch no account are told of as commands. */
export function useLatest({ viewed, first }: Omit<Asking, 'period'>) {
  const { ledgerId } = useLedger();
  const reads = useReads();
  const refetchInterval = usePollWhenOffline();
  const head = useRef(0);
  const shown = useRef<readonly EventJson[]>(first?.events ?? []);
  const live = viewed.moment === null;
  const queryKey = ['overview', 'latest', ledgerId, keyOf(viewed), live ? '' : viewed.position];
  const query = useQuery({
    queryKey,
    queryFn: () =>
      readLatest(reads, {
        ledgerId,
        position: live ? Math.max(head.current, viewed.position) : viewed.position,
        known: live ? shown.current : [],
      }),
    placeholderData: keepPreviousData,
    ...(live ? { refetchInterval } : unchanging),
    ...(first && { initialData: first.events }),
  });
  useEffect(() => {
    if (live && query.data) shown.current = query.data;
  }, [live, query.data]);
  const askAgain = useAskAgain(queryKey);
  const moved = (position: number) => {
    head.current = Math.max(head.current, position);
    if (position > (query.data?.[0]?.position ?? 0)) askAgain();
  };
  useLiveLedger(ledgerId, ({ position }) => moved(position), live);
  useLiveTopic({ about: 'commands', ledgerId }, moved, live);
  return query;
}
