'use client';
// How many commands of a run ended how: live, or as it was at the moment that is looked at.
import { skipToken, useQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import { asked } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';

/** Null: of none. */
export function useRun(ledgerId: string, correlationId: string | null) {
  const trpc = useTRPC();
  const moment = useMoment();
  const whenOffline = usePollWhenOffline();
  const options = trpc.commands.run.queryOptions(correlationId === null ? skipToken : { ledgerId, correlationId, ...asked(moment) });
  const query = useQuery({ ...options, ...(moment === null ? { refetchInterval: whenOffline } : { staleTime: Number.POSITIVE_INFINITY }) });
  useLiveTopic({ about: 'commands', ledgerId }, useAskAgain(options.queryKey), moment === null && correlationId !== null);
  return query;
}
