// The commands of a ledger.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { namesById } from '#components/accounts/account-names.ts';
import { commandsQuestion, loadCommandFilters } from '#components/commands/command-filters.ts';
import { accountsOf } from '#components/commands/command-words.ts';
import { CommandsPage } from '#components/commands/commands-page.tsx';
import { runtime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Commands' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { ledgerId } = await params;
  const asked = await searchParams;
  const filters = loadCommandFilters(asked);
  const moment = await momentAsked(ledgerId, asked.asOf);
  const api = runtime().caller();
  const page = await api.commands.list(commandsQuestion(ledgerId, filters, moment));
  const accountIds = [...new Set([...page.items.flatMap(accountsOf), ...(filters.account ? [filters.account] : [])])];
  const names = namesById(await api.accounts.names({ ledgerId, accountIds }));
  return <CommandsPage first={{ filters, moment, page }} names={names} />;
}
