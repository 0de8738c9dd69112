'use client';
// What the rules about what needs attention go by, asked again when commands have ended, accounts changed or the machinery moved.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { OverviewFirst } from './overview-first.ts';
import { type AttentionReads, readMachinery, readOutcomes } from './read-attention.ts';
import { unchanging } from './use-overview.ts';
import { keyOf, type Viewed } from './viewed.ts';

function useReads(): AttentionReads {
  const client = useTRPCClient();
  return {
    commands: (input) => client.commands.list.query(input),
    accounts: (input) => client.accounts.list.query(input),
    projections: (input) => client.system.projections.query(input),
    integrity: (input) => client.system.integrity.query(input),
  };
}

/** Commands that did not end well or wait, and frozen accounts. */
export function useOutcomes(viewed: Viewed, first: OverviewFirst | null) {
  const { ledgerId } = useLedger();
  const reads = useReads();
  const refetchInterval = usePollWhenOffline();
  const live = viewed.moment === null;
  const queryKey = ['overview', 'outcomes', ledgerId, keyOf(viewed)];
  const askAgain = useAskAgain(queryKey);
  useLiveLedger(ledgerId, askAgain, live);
  useLiveTopic({ about: 'commands', ledgerId }, askAgain, live);
  return useQuery({
    queryKey,
    queryFn: () => readOutcomes(reads, ledgerId, viewed.moment),
    placeholderData: keepPreviousData,
    ...(live ? { refetchInterval } : unchanging),
    ...(first && { initialData: first.outcomes }),
  });
}

/** Read models, and how far the log was verified. */
export function useMachinery(viewed: Viewed, first: OverviewFirst | null) {
  const { ledgerId } = useLedger();
  const reads = useReads();
  const live = viewed.moment === null;
  const queryKey = ['overview', 'machinery', ledgerId, live];
  const askAgain = useAskAgain(queryKey);
  useLiveTopic({ about: 'system', ledgerId }, askAgain, live);
  return useQuery({
    queryKey,
    queryFn: () => readMachinery(reads, ledgerId, viewed.moment),
    ...(first && { initialData: first.machinery }),
  });
}
