'use client';
// The commands of a ledger by pages, live: told that some were queued or have ended, it asks again. At a moment of the past they stand still.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveTopic } from '#components/live/use-live-topic.ts';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { type CommandFilters, commandsQuestion } from './command-filters.ts';

export interface FirstCommands {
  readonly filters: CommandFilters;
  readonly moment: LedgerMoment | null;
  readonly page: Page<CommandJson> & Freshness;
}

/** `first` is what the page was made with; it counts as long as the filters and the moment are the same. */
export function useCommands(ledgerId: string, filters: CommandFilters, first: FirstCommands) {
  const trpc = useTRPC();
  const moment = useMoment();
  const whenOffline = usePollWhenOffline();
  const question = commandsQuestion(ledgerId, filters, moment);
  const same = JSON.stringify(question) === JSON.stringify(commandsQuestion(ledgerId, first.filters, first.moment));
  const options = trpc.commands.list.infiniteQueryOptions(question, {
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    ...(moment === null ? { refetchInterval: whenOffline } : { staleTime: Number.POSITIVE_INFINITY }),
    ...(same && { initialData: { pages: [{ ...first.page, items: first.page.items.map(asAnswered) }], pageParams: [null] } }),
  });
  const query = useInfiniteQuery(options);
  // A refusal moves no position: every call may bring something.
  useLiveTopic({ about: 'commands', ledgerId }, useAskAgain(options.queryKey), moment === null);
  return query;
}

// What a query holds is its own to change, or so its types say.
const asAnswered = ({ versions, ...command }: CommandJson) => ({ ...command, ...(versions && { versions: [...versions] }) });
