'use client';
// Names for the accounts of transfers, which carry ids alone. Asked in batches, kept by the cache.
import { useQueries } from '@tanstack/react-query';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';

export interface NamedAccount {
  readonly name: string;
  readonly exponent: number;
}

export type AccountNames = Readonly<Record<string, NamedAccount>>;

const namesStayMs = 60_000;

/** `known`: those that the page was made with. */
export function useAccountNames(accountIds: readonly string[], known: AccountNames): AccountNames {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const missing = [...new Set(accountIds)].filter((accountId) => !known[accountId]);
  const answers = useQueries({
    queries: missing.map((accountId) => trpc.accounts.get.queryOptions({ ledgerId, accountId }, { staleTime: namesStayMs })),
  });
  const found = answers.flatMap(({ data }) => (data ? [[data.account.accountId, data.account] as const] : []));
  return { ...known, ...Object.fromEntries(found) };
}
