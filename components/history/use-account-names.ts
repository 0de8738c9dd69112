'use client';
// The names of the accounts on the other side of transfers, each asked for once.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTRPC } from '#components/trpc/trpc.ts';

const staleMs = 5 * 60_000;

export interface WantedNames {
  readonly ledgerId: string;
  readonly accountIds: readonly string[];
  /** Names that came with the page. */
  readonly known: Readonly<Record<string, string>>;
}

/** What an account is called, or undefined while that is not known. */
export function useAccountNames({ ledgerId, accountIds, known }: WantedNames): (accountId: string) => string | undefined {
  const trpc = useTRPC();
  const wanted = accountIds.filter((accountId) => known[accountId] === undefined).join(' ');
  const asked = useMemo(() => wanted.split(' ').filter(Boolean), [wanted]);
  const queries = useMemo(
    () =>
      asked.map((accountId) => ({
        ...trpc.accounts.get.queryOptions({ ledgerId, accountId }),
        staleTime: staleMs,
        refetchOnWindowFocus: false,
      })),
    [trpc, ledgerId, asked],
  );
  const names = useQueries({ queries, combine: namesIn });
  return useCallback(
    (accountId: string) => known[accountId] ?? (names.split('\n')[asked.indexOf(accountId)] || undefined),
    [known, names, asked],
  );
}

/** As one text, which stays the same while the names do. Names have no line breaks. */
function namesIn(answers: readonly { readonly data?: { readonly account: { readonly name: string } } | undefined }[]): string {
  return answers.map(({ data }) => data?.account.name ?? '').join('\n');
}
