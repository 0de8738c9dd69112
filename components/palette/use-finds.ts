'use client';
// What the server finds for what is typed, a moment after the last letter; and what an id that was pasted belongs to.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asked } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { readSearch } from '#server/domain/search-query.ts';
import type { SearchAccountJson, SearchMovementJson } from '#server/live/answers.ts';
import { stillFits } from './fits.ts';

const settleMs = 140;
const mostAccounts = 6;
const mostMovements = 6;
/** Accounts come first in an answer: so many are asked for that movements are among them. */
const mostAsked = 40;

export interface Finds {
  readonly accounts: readonly SearchAccountJson[];
  readonly movements: readonly SearchMovementJson[];
  /** `waiting` for what stands in the field now; `failed` with a sentence. */
  readonly state: 'idle' | 'waiting' | 'answered' | 'failed';
  readonly error: string | null;
  readonly retry: () => void;
}

export function useFinds(typed: string): Finds {
  const { ledgerId } = useLedger();
  const moment = useMoment();
  const trpc = useTRPC();
  const text = typed.trim();
  const settled = useSettled(text);
  const read = readSearch(text);
  const readable = 'query' in read;
  const then = asked(moment);
  const search = useQuery(
    trpc.search.find.queryOptions(
      { ledgerId, q: settled, limit: mostAsked, ...then },
      { enabled: readable && 'query' in readSearch(settled), placeholderData: keepPreviousData, staleTime: 2_000 },
    ),
  );
  // By a part of the name from the first letter on, which the search's index of whole words and runs of three does not know.
  const plain = readable && read.query.text.length > 0 && read.query.text.join(' ') === text;
  const named = useQuery(
    trpc.accounts.list.queryOptions(
      { ledgerId, q: settled, limit: mostAccounts, ...then },
      { enabled: plain && settled !== '', placeholderData: keepPreviousData, staleTime: 2_000 },
    ),
  );

  if (!readable) return { accounts: [], movements: [], state: 'idle', error: null, retry: () => {} };
  const answered = settled === text && search.data !== undefined && !search.isPlaceholderData;
  const { query } = read;
  const found = (search.data?.items ?? []).filter((item) => answered || stillFits(item, query));
  const byName = (plain ? (named.data?.items ?? []) : [])
    .map((account) => ({ kind: 'account', ...account }) as const)
    .filter((account) => (settled === text && !named.isPlaceholderData) || stillFits(account, query));
  const accounts = [...byName, ...found.filter((item) => item.kind === 'account')];
  const error = search.error ?? (plain ? named.error : null);
  return {
    accounts: accounts
      .filter((one, index) => accounts.findIndex((other) => other.accountId === one.accountId) === index)
      .slice(0, mostAccounts),
    movements: found.filter((item) => item.kind === 'movement').slice(0, mostMovements),
    state: error && settled === text ? 'failed' : answered ? 'answered' : 'waiting',
    error: error && (error.data ? error.message : 'Playhead does not answer.'),
    retry: () => void Promise.all([search.refetch(), plain && named.refetch()]),
  };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What has the id, if anything has: an account, a transfer, a command, a run of several. Movements that name it are the search's to find. */
export function useOwnerOf(id: string | null) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const one = id ?? '';
  const once = { enabled: id !== null, retry: false, staleTime: 2_000 } as const;
  const account = useQuery(trpc.accounts.get.queryOptions({ ledgerId, accountId: one }, once));
  const transfer = useQuery(trpc.transfers.get.queryOptions({ ledgerId, transferId: one }, once));
  const command = useQuery(trpc.commands.get.queryOptions({ ledgerId, commandId: one }, once));
  const run = useQuery(trpc.commands.run.queryOptions({ ledgerId, correlationId: one }, once));
  return { account: account.data?.account, transfer: transfer.data?.transfer, command: command.data, run: run.data };
}
