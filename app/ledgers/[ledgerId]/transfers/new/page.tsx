// A new transfer; `?from=` and `?to=` choose accounts to begin with.
import type { Metadata } from 'next';
import { LiveOnly } from '#components/rewind/live-only.tsx';
import { Crumb } from '#components/shell/crumb.tsx';
import { TransferPage } from '#components/transfers/transfer-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'New transfer' };

interface PageProps {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { ledgerId } = await params;
  const { from, to } = await searchParams;
  return (
    <>
      <Crumb title="New transfer" />
      <LiveOnly title="New transfer" toDo="move money">
        <TransferPage from={await accountOf(ledgerId, from)} to={await accountOf(ledgerId, to)} />
      </LiveOnly>
    </>
  );
}

/** Null for what is no account of the ledger: the page then asks. */
async function accountOf(ledgerId: string, accountId: string | string[] | undefined) {
  if (typeof accountId !== 'string') return null;
  const { items } = await runtime().caller().accounts.list({ ledgerId, q: accountId, limit: 1 });
  return items[0] ?? null;
}
