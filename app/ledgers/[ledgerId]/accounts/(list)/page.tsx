// The accounts of a ledger.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
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
  const page = await runtime().caller().accounts.list(accountsQuestion(ledgerId, filters));
  return <AccountsPage first={{ filters, page }} openAtOnce={asked.open === 'account'} />;
}
