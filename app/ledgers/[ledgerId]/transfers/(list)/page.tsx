// The transfers of a ledger, newest first.
import type { Metadata } from 'next';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { namesById } from '#components/accounts/account-names.ts';
import { asked } from '#components/rewind/as-of.ts';
import { transfersAPage } from '#components/transfers/transfers-a-page.ts';
import { TransfersPage } from '#components/transfers/transfers-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Transfers' };

interface PageProps {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<{ asOf?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { ledgerId } = await params;
  const moment = await momentAsked(ledgerId, (await searchParams).asOf);
  const api = runtime().caller();
  const page = await api.transfers.list({ ledgerId, limit: transfersAPage, ...asked(moment) });
  const accountIds = [...new Set(page.items.flatMap(({ from, to }) => [from, to]))];
  const names = namesById(await api.accounts.names({ ledgerId, accountIds }));
  return <TransfersPage first={{ ...page, moment }} names={names} />;
}
