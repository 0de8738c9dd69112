'use client';
// How the machinery stands: told when something moved, asked again now and then for what nobody is told of, and quickly while it works.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAskAgain } from '#components/live/ask-again.ts';
import { usePause } from '#components/live/pause.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { ProjectionJson } from '#server/live/machinery.ts';
import type { SystemAnswers } from './answers.ts';
import { isUnderWay } from './projection-groups.ts';
import { type Samples, withSample } from './rates.ts';

const restingMs = 5_000;
const workingMs = 700;

/** What the page was made with. Null: that part did not answer. */
export type FirstSystem = { readonly [Part in keyof SystemAnswers]: SystemAnswers[Part] | null };

export function useSystem(first: FirstSystem) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { paused } = usePause();
  const every = (working: boolean) => (paused ? false : working ? workingMs : restingMs);
  const asked = { ledgerId };

  const projections = useQuery(
    trpc.system.projections.queryOptions(asked, {
      ...begunWith(first.projections),
      refetchInterval: ({ state }) =>
        every(Boolean(state.data?.some(({ rebuild, status }: ProjectionJson) => isUnderWay(rebuild) || status === 'dropping'))),
    }),
  );
  const integrity = useQuery(
    trpc.system.integrity.queryOptions(asked, {
      ...begunWith(first.integrity),
      refetchInterval: ({ state: { data } }) => every(Boolean(data?.ok && data.checkedTo < data.events)),
    }),
  );
  const reactors = useQuery(
    trpc.system.reactors.queryOptions(asked, {
      ...begunWith(first.reactors),
      refetchInterval: every(false),
    }),
  );
  const webhooks = useQuery(
    trpc.system.webhooks.queryOptions(asked, {
      ...begunWith(first.webhooks),
      refetchInterval: every(false),
    }),
  );
  const process = useQuery(
    trpc.system.process.queryOptions(asked, {
      ...begunWith(first.process),
      refetchInterval: every(false),
    }),
  );

  const askAgain = useAskAgain(trpc.system.pathKey());
  useLiveTopic({ about: 'system', ledgerId }, askAgain);
  return { projections, integrity, reactors, webhooks, process };
}

// biome-ignore lint/suspicious/noExplicitAny: tRPC types for the browser as writable what the server types as readonly; it is the same JSON
const begunWith = (answer: any) => (answer === null ? {} : { initialData: answer });

/** Where the projections stood in the last answers, to measure from. */
export function useSamples({ data, dataUpdatedAt }: ReturnType<typeof useSystem>['projections']): Samples {
  const [samples, setSamples] = useState<Samples>([]);
  useEffect(() => {
    if (data) setSamples((known) => withSample(known, data, dataUpdatedAt));
  }, [data, dataUpdatedAt]);
  return samples;
}
