// The statistics of a ledger.
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { ledgerOr404 } from '#app/ledgers/ledger-or-404.ts';
import { momentAsked } from '#app/ledgers/moment-asked.ts';
import { StatisticsPage } from '#components/statistics/statistics-page.tsx';
import { loadStatisticsView } from '#components/statistics/statistics-view.ts';
import { loadStatistics } from './load-statistics.ts';

export const metadata: Metadata = { title: 'Statistics' };

interface PageProps {
  params: Promise<{ ledgerId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { ledgerId } = await params;
  const { timeZone } = await ledgerOr404(ledgerId);
  const parameters = await searchParams;
  const moment = await momentAsked(ledgerId, parameters.asOf);
  const first = await loadStatistics({ ledgerId, timeZone, view: loadStatisticsView(parameters), moment });
  return <StatisticsPage {...first} />;
}
