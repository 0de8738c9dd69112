// One account: how it stands, what happened to it, and the playhead through all of it.
import type { Metadata } from 'next';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { AccountHistory } from '#components/history/account-history.tsx';
import { viewParameters } from '#components/history/view-address.ts';
import { Crumb } from '#components/shell/crumb.tsx';
import { historyUrl } from '#components/trpc/api-links.ts';
import { accountOr404, loadAccount } from './load-account.ts';

interface PageProps {
  params: Promise<{ ledgerId: string; accountId: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { ledgerId, accountId } = await params;
  await ledgerOr404(ledgerId);
  return { title: (await accountOr404(ledgerId, accountId)).name };
}

export default async function Page({ params, searchParams }: PageProps) {
  const { ledgerId, accountId } = await params;
  const asked = await searchParams;
  const { timeZone } = await ledgerOr404(ledgerId);
  const address = Object.fromEntries(viewParameters.map((name) => [name, first(asked[name])]));
  const moment = await momentAsked(ledgerId, asked.asOf);
  const loaded = await loadAccount(ledgerId, accountId, { address, moment, timeZone });
  return (
    <>
      {/* Too long to travel inside the page: the browser fetches it while the scripts that will ask for it are on their way. */}
      {!loaded.skeleton && <link rel="preload" as="fetch" crossOrigin="anonymous" href={historyUrl(ledgerId, accountId)} />}
      <Crumb title={loaded.account.name} />
      <AccountHistory key={accountId} loaded={loaded} />
    </>
  );
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
