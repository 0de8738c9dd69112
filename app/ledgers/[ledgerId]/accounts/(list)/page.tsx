// The accounts of a ledger.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { accountsQuestion, loadAccountFilters } from '#components/accounts/account-filters.ts';
import { AccountsPage } from '#components/accounts/accounts-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Accounts' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { ledgerId } = await params;
  const asked = await searchParams;
  const filters = loadAccountFilters(asked);
  const moment = await momentAsked(ledgerId, asked.asOf);
  const page = await runtime()
    .caller()
    .accounts.list(accountsQuestion(ledgerId, filters, moment));
  return <AccountsPage first={{ filters, moment, page }} openAtOnce={asked.open === 'account'} />;
}
