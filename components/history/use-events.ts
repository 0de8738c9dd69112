'use client';
// The events themselves, by page around what is looked at. Those that came with the page or over the socket are not asked for.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { pagesOf } from './event-pages.ts';

export type EventOf = (version: number) => AccountEventJson | undefined;

export interface WantedEvents {
  readonly ledgerId: string;
  readonly accountId: string;
  /** Last version when the page was made: pages do not reach beyond, the socket brings the rest. */
  readonly head: number;
  /** The versions looked at now. */
  readonly versions: readonly number[];
  readonly known: ReadonlyMap<number, AccountEventJson>;
}

/** A drag through 100,000 events asks only for where it rests. */
const restMs = 90;

export function useEvents({ ledgerId, accountId, head, versions, known }: WantedEvents): EventOf {
  const trpc = useTRPC();
  const rested = useRested(versions, restMs);
  const pages = pagesOf(rested, head, (version) => known.has(version));
  const loaded = useQueries({
    queries: pages.map(({ after, before }) => ({
      ...trpc.accounts.events.queryOptions({ ledgerId, accountId, after, before, limit: before - after - 1 }),
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data.items] : [])),
  });
  // What was once loaded stays: scrolling back shows it at once.
  const seen = useRef(new Map<number, AccountEventJson>());
  const byVersion = useMemo(() => {
    for (const items of loaded) for (const event of items) seen.current.set(event.version, event);
    return new Map(seen.current);
  }, [loaded]);
  return useCallback((version: number) => known.get(version) ?? byVersion.get(version), [known, byVersion]);
}

/** The value once it has stayed the same for a while; the first at once. */
function useRested<T extends readonly number[]>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  const key = `${value[0]}-${value.at(-1)}-${value.length}`;
  const latest = useRef(value);
  latest.current = value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the list became another one
  useEffect(() => {
    const timer = setTimeout(() => setRested(latest.current), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return rested;
}
