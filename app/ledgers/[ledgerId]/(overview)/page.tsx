// The overview of a ledger.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { OverviewPage } from '#components/overview/overview-page.tsx';
import { loadOverviewParameters } from '#components/overview/period.ts';
import { loadOverview } from './load-overview.ts';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { ledgerId } = await params;
  const asked = await searchParams;
  const ledger = await ledgerOr404(ledgerId);
  const moment = await momentAsked(ledgerId, asked.asOf);
  const { period } = loadOverviewParameters(asked);
  const nowMs = Date.now();
  return <OverviewPage first={await loadOverview(ledger, { moment, period, nowMs })} nowMs={nowMs} />;
}
