'use client';
// What happened on the accounts of a person, by pages, live: whenever something new is in it the page asks again.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { asked, asOfText, type LedgerMoment } from '#components/rewind/as-of.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { Freshness, Page, TimelineEventJson } from '#server/live/answers.ts';
import { eventsAPage } from './activity-parameters.ts';

export type TimelinePage = Page<TimelineEventJson> & Freshness;

/** What the page was made with, and for whom and when. */
export interface FirstTimeline {
  readonly personId: string;
  readonly asOf: string;
  readonly page: TimelinePage;
}

export const asOfOf = (moment: LedgerMoment | null): string => (moment ? asOfText(moment) : '');

export function useTimeline(personId: string, moment: LedgerMoment | null, first: FirstTimeline) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const whenOffline = usePollWhenOffline();
  const { page } = first;
  const same = first.personId === personId && first.asOf === asOfOf(moment);
  const options = trpc.timeline.of.infiniteQueryOptions(
    { ledgerId, personId, limit: eventsAPage, ...asked(moment) },
    {
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      ...(moment === null ? { refetchInterval: whenOffline } : { staleTime: Number.POSITIVE_INFINITY }),
      ...(same && { initialData: { pages: [{ ...page, items: [...page.items] }], pageParams: [null] } }),
    },
  );
  const query = useInfiniteQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  const known = query.data?.pages[0]?.items[0]?.position ?? 0;
  useLiveTopic({ about: 'timeline', ledgerId, personId }, (position) => position > known && askAgain(), moment === null);
  return query;
}
