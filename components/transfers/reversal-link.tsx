'use client';
// The way to the reversal of an entry that was taken back before: its version is found in the account's history, which keeps every reversal.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';

export function ReversalLink({ accountId, version }: { accountId: string; version: number }) {
  const { ledgerId } = useLedger();
  const href = useHref();
  const trpc = useTRPC();
  // Newer than what the page may have of it: it was reversed by somebody else a moment ago.
  const { data } = useQuery({
    ...trpc.accounts.history.queryOptions({ ledgerId, accountId }),
    staleTime: 0,
    select: ({ details }) => Object.entries(details).find(([, { reversedVersion }]) => reversedVersion === version)?.[0],
  });
  if (!data) return null;
  return (
    <Link href={href(`accounts/${accountId}`, { v: data })} className="rounded-sm text-accent underline-offset-2 hover:underline">
      Show the reversal, v{data}
    </Link>
  );
}
