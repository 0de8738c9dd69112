// The transfers of a ledger, newest first.
import type { Metadata } from 'next';
import { namesById } from '#components/accounts/account-names.ts';
import { transfersAPage } from '#components/transfers/transfers-a-page.ts';
import { TransfersPage } from '#components/transfers/transfers-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Transfers' };

export default async function Page({ params }: { params: Promise<{ ledgerId: string }> }) {
  const { ledgerId } = await params;
  const api = runtime().caller();
  const first = await api.transfers.list({ ledgerId, limit: transfersAPage });
  const accountIds = [...new Set(first.items.flatMap(({ from, to }) => [from, to]))];
  const names = namesById(await api.accounts.names({ ledgerId, accountIds }));
  return <TransfersPage first={first} names={names} />;
}
