'use client';
// What a statement is made of: the account at both edges of the period, and the events between them page by page; live while the period is.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { Period } from './period.ts';
import { type Statement, statementOf } from './statement.ts';

const eventsAPage = 1_000;

export interface LoadedStatement {
  /** Undefined before the edges are known. */
  readonly statement: Statement | undefined;
  /** What the account itself says that it held at the end: what the sums are proved by. */
  readonly closing: bigint | undefined;
  /** The versions that the opening and the closing balance are after; 0 before the account was opened. */
  readonly versions: { readonly from: number; readonly to: number };
  /** Events read, and events there are. */
  readonly read: number;
  readonly all: number;
  readonly error: { readonly message: string } | null;
  readonly retry: () => void;
}

/** An account before it was opened has no events and nothing. */
interface Edge {
  readonly version: number;
  readonly balance: bigint;
}

export function useStatement(account: AccountJson, period: Period, nowMs: number): LoadedStatement {
  const { accountId } = account;
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const moment = useMoment();
  const live = moment === null && period.endMs > nowMs;
  const { view } = useLiveAccount(ledgerId, accountId, account);
  const start = useEdge(accountId, { at: new Date(period.startMs - 1).toISOString() }, true);
  const end = useEdge(accountId, { at: new Date(Math.min(period.endMs - 1, nowMs)).toISOString() }, !live);
  const then = useEdge(accountId, moment ?? { position: 0 }, moment !== null);

  const closing = useMemo((): Edge | undefined => {
    if (live) return { version: view.version, balance: BigInt(view.balance) };
    if (moment === null || !end.edge || !then.edge) return moment === null ? end.edge : undefined;
    return then.edge.version < end.edge.version ? then.edge : end.edge;
  }, [live, view, moment, end.edge, then.edge]);
  const first = start.edge?.version;
  // A moment before the period leaves nothing of it.
  const opening = start.edge && closing && closing.version < start.edge.version ? closing : start.edge;
  const last = Math.max(first ?? 0, closing?.version ?? 0);

  const pages = useInfiniteQuery({
    queryKey: ['statement', ledgerId, accountId, first, live ? 'live' : last],
    queryFn: ({ pageParam }) =>
      client.accounts.events
        .query({ ledgerId, accountId, after: pageParam, before: last + 1, limit: eventsAPage })
        .then(({ items }) => items),
    initialPageParam: first ?? 0,
    getNextPageParam: (page, _, after) => {
      const read = page.at(-1)?.version ?? after;
      return read < last ? read : undefined;
    },
    enabled: first !== undefined && closing !== undefined && last > first,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: false,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const statement = useMemo(() => {
    if (!opening) return undefined;
    const events = (pages.data?.pages.flat() ?? []).filter(({ version }) => version > opening.version && version <= last);
    return statementOf(opening.balance, events);
  }, [opening, pages.data, last]);
  const read = (pages.data?.pages.flat().at(-1)?.version ?? first ?? 0) - (first ?? 0);
  return {
    statement,
    closing: closing?.balance,
    versions: { from: opening?.version ?? 0, to: closing?.version ?? 0 },
    read,
    all: last - (first ?? 0),
    error: start.error ?? end.error ?? then.error ?? pages.error,
    retry: () => {
      for (const edge of [start, end, then]) if (edge.error) edge.retry();
      if (isError) void (pages.data ? fetchNextPage() : pages.refetch());
    },
  };
}

function useEdge(accountId: string, moment: LedgerMoment, enabled: boolean) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.accounts.get.queryOptions({ ledgerId, accountId, ...asked(moment) }),
    enabled,
    retry: (times, problem) => problem.data?.code !== 'AccountNotFound' && times < 1,
    refetchInterval: usePollWhenOffline(),
  });
  const missing = error?.data?.code === 'AccountNotFound';
  const edge = useMemo((): Edge | undefined => {
    if (data) return { version: data.account.version, balance: BigInt(data.account.balance) };
    return missing ? { version: 0, balance: 0n } : undefined;
  }, [data, missing]);
  return { edge, error: missing ? null : error, retry: () => void refetch() };
}
