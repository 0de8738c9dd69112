'use client';
// Everything that the statistics screen shows, live: asked for together, shown as it was until the next answer, and asked again when
// something happened.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import type { FlowJson, LatencyJson, RefusalsJson, StatisticJson } from '#server/live/sums.ts';
import type { Questions } from './questions.ts';

/** As TanStack Query keeps it. */
export interface Answer<Item> {
  readonly items: Item[];
  readonly next: string | null;
  readonly position: number;
  readonly lagging: boolean;
}

export interface Answers {
  readonly flows: Answer<FlowJson>;
  readonly types: Answer<StatisticJson>;
  readonly largest: Answer<SearchMovementJson>;
  readonly refusals: Answer<RefusalsJson>;
  readonly latencies: Answer<LatencyJson>;
  readonly latency: Answer<LatencyJson>;
}

/** What the page was made with. It counts as long as the questions are the same. */
export interface First {
  readonly questions: Questions;
  readonly answers: Answers;
}

const catchUpMs = 2_000;

/** Null answers are on their way for the first time. `told`: where the ledger is known to stand; what lags behind is asked again. */
export function useStatistics(questions: Questions, first: First | null, told: number) {
  const trpc = useTRPC();
  const statistics = trpc.statistics;
  const whenOffline = usePollWhenOffline();
  const options = <Name extends keyof Answers>(name: Name) => {
    const same = first && JSON.stringify(questions[name]) === JSON.stringify(first.questions[name]);
    return {
      placeholderData: keepPreviousData,
      // Each part is a read model of its own: that one has moved does not say that another has.
      refetchInterval: ({ state }: { readonly state: { readonly data?: Answers[Name] | undefined } }) =>
        state.data && state.data.position < told ? catchUpMs : whenOffline,
      ...(same && { initialData: first.answers[name] }),
    };
  };

  const flows = useQuery(statistics.flows.queryOptions(questions.flows, options('flows')));
  const types = useQuery(statistics.list.queryOptions(questions.types, options('types')));
  const largest = useQuery(statistics.largest.queryOptions(questions.largest, options('largest')));
  const refusals = useQuery(statistics.refusals.queryOptions(questions.refusals, options('refusals')));
  const latencies = useQuery(statistics.latencies.queryOptions(questions.latencies, options('latencies')));
  const latency = useQuery(statistics.latencies.queryOptions(questions.latency, options('latency')));
  const all = [flows, types, largest, refusals, latencies, latency];
  const answers =
    flows.data && types.data && largest.data && refusals.data && latencies.data && latency.data
      ? {
          flows: flows.data,
          types: types.data,
          largest: largest.data,
          refusals: refusals.data,
          latencies: latencies.data,
          latency: latency.data,
        }
      : null;
  return {
    answers,
    /** What is shown answers other questions than those that are asked now. */
    changing: all.some(({ isPlaceholderData }) => isPlaceholderData),
    error: all.find(({ error }) => error)?.error ?? null,
    asOf: Math.min(...all.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    /** Where all of them are true. */
    position: answers === null ? undefined : Math.min(...Object.values(answers).map(({ position }) => position)),
    retry: () => void Promise.all(all.map(({ refetch }) => refetch())),
  };
}

/**
 * When "today" is: now, and later when something happens; or the moment of the past that is looked at. `firstMs` is when the page was made,
 * at the moment that it was made for. `told`: where the ledger is known to stand; 0 in the past, which does not move.
 */
export function useNow(ledgerId: string, moment: LedgerMoment | null, firstMs: number): { readonly nowMs: number; readonly told: number } {
  const trpc = useTRPC();
  const [live, setLive] = useState({ nowMs: firstMs, told: 0 });
  const askAgain = useAskAgain(trpc.statistics.pathKey());
  useLiveTopic(
    { about: 'statistics', ledgerId },
    (told) => {
      setLive({ nowMs: Date.now(), told });
      askAgain();
    },
    moment === null,
  );
  const position = moment && 'position' in moment ? moment.position : 0;
  const then = useQuery({
    ...trpc.ledgers.moment.queryOptions({ ledgerId, position }),
    enabled: moment !== null && 'position' in moment,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (moment === null) return live;
  const at = 'at' in moment ? moment.at : then.data?.moment.recordedAt;
  return { nowMs: at ? Date.parse(at) : firstMs, told: 0 };
}
