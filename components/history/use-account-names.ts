'use client';
// The names of the accounts on the other side of transfers, each asked for once.
import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '#components/trpc/trpc.ts';

const staleMs = 5 * 60_000;

/** What an account is called, or undefined while that is not known. `known` came with the page. */
export function useAccountNames(
  ledgerId: string,
  accountIds: readonly string[],
  known: Readonly<Record<string, string>>,
): (accountId: string) => string | undefined {
  const trpc = useTRPC();
  const asked = accountIds.filter((accountId) => known[accountId] === undefined);
  const names = useQueries({
    queries: asked.map((accountId) => ({
      ...trpc.accounts.get.queryOptions({ ledgerId, accountId }),
      staleTime: staleMs,
      refetchOnWindowFocus: false,
    })),
    combine: (answers) => answers.map(({ data }) => data?.account.name ?? '').join('\n'),
  });
  const key = asked.join('\n');
  return useCallback(
    (accountId: string) => known[accountId] ?? (names.split('\n')[key.split('\n').indexOf(accountId)] || undefined),
    [known, names, key],
  );
}
