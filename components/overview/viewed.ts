'use client';
// Which moment the overview is about, and when that was; live it is now, to the minute.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asked, asOfText, type LedgerMoment } from '#components/rewind/as-of.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { MomentJson } from '#server/live/answers.ts';
import { endOf } from './read-overview.ts';

const minuteMs = 60_000;

/** Where a day begins is asked that often. */
export function useNow(firstMs: number): number {
  const [nowMs, setNowMs] = useState(firstMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

export interface Viewed {
  readonly moment: LedgerMoment | null;
  readonly endMs: number;
  /** Of the last event by then; live it is where the ledger stood when the page was made. */
  readonly position: number;
}

/** What tells questions about one moment from those about another. */
export const keyOf = ({ moment }: Viewed) => (moment === null ? 'live' : asOfText(moment));

/** Null while it is looked up, or when the ledger has no such moment: the error says so. */
export function useViewed(moment: LedgerMoment | null, nowMs: number, first: MomentJson | null) {
  const trpc = useTRPC();
  const { ledgerId, position } = useLedger();
  const query = useQuery(
    trpc.ledgers.moment.queryOptions(
      { ledgerId, ...asked(moment) },
      {
        enabled: moment !== null,
        retry: false,
        placeholderData: keepPreviousData,
        ...(first && { initialData: { moment: first, position: first.head, lagging: false } }),
      },
    ),
  );
  if (moment === null) return { viewed: { moment, endMs: nowMs, position }, error: null };
  if (!query.data) return { viewed: null, error: query.error };
  const found = query.data.moment;
  return { viewed: { moment, endMs: endOf(moment, found, nowMs), position: found.position }, error: query.error };
}
