'use client';
// The events themselves, by page around what is looked at. Those that came with the page or over the socket are not asked for.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useTRPC } from '#components/trpc/trpc.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { pagesOf } from './event-pages.ts';

export type EventOf = (version: number) => AccountEventJson | undefined;

/** What need not be asked for. */
export interface Known {
  /** Last version of the loaded history; later ones come over the socket, and so pages end here. */
  readonly head: number;
  readonly events: ReadonlyMap<number, AccountEventJson>;
  readonly names: AccountNames;
}

export interface WantedEvents {
  readonly ledgerId: string;
  readonly accountId: string;
  /** The versions looked at now. */
  readonly versions: readonly number[];
  readonly known: Known;
  /** The cursor is held: it shows another place a few times a second, and the one it came from is not worth a question. */
  readonly dragged?: boolean;
}

/** A drag through 100,000 events asks only for where it rests. */
const restMs = 90;
/** Longer than from one picture of a drag to the next. */
const heldRestMs = 600;

export function useEvents({ ledgerId, accountId, versions, known, dragged = false }: WantedEvents): EventOf {
  const trpc = useTRPC();
  const pages = pagesOf(versions, known.head, (version) => known.events.has(version));
  const wanted = useRested(pages.map(({ after, before }) => `${after}-${before}`).join(' '), dragged ? heldRestMs : restMs);
  const queries = useMemo(
    () =>
      wanted.split(' ').flatMap((page) => {
        const [after, before] = page.split('-').map(Number);
        if (after === undefined || before === undefined) return [];
        const asked = trpc.accounts.events.queryOptions({ ledgerId, accountId, after, before, limit: before - after - 1 });
        return [{ ...asked, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }];
      }),
    [trpc, ledgerId, accountId, wanted],
  );
  const loaded = useQueries({ queries, combine: itemsIn });
  // What was once loaded stays: scrolling back shows it at once.
  const seen = useRef(new Map<number, AccountEventJson>());
  const byVersion = useMemo(() => {
    for (const event of loaded) seen.current.set(event.version, event);
    return new Map(seen.current);
  }, [loaded]);
  return useCallback((version: number) => known.events.get(version) ?? byVersion.get(version), [known, byVersion]);
}

function itemsIn(
  answers: readonly { readonly data?: { readonly items: readonly AccountEventJson[] } | undefined }[],
): readonly AccountEventJson[] {
  return answers.flatMap(({ data }) => data?.items ?? []);
}

/** The text once it has stayed the same for a while; the first at once. */
function useRested(text: string, afterMs: number): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return rested;
}
