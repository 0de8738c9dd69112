'use client';
// The statistics of a ledger: controls in the address, then one calm column of charts, each with its sentence, its table and its file.
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { unitIn } from '#components/accounts/currencies.ts';
import { asked } from '#components/rewind/as-of.ts';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { clipped } from '#components/ui/clipped.ts';
import { currenciesUsed, currencyLookedAt } from './currencies-used.ts';
import { periodOf } from './period.ts';
import { questionsAbout, totalsQuestion } from './questions.ts';
import { StatisticsControls } from './statistics-controls.tsx';
import { NoAccounts } from './statistics-empty.tsx';
import { StatisticsSections } from './statistics-sections.tsx';
import { statisticsView } from './statistics-view.ts';
import { type First, useNow } from './use-statistics.ts';

export interface StatisticsPageProps {
  /** When the page was made, in milliseconds; in the past, the moment it was made for. */
  nowMs: number;
  /** Currencies that were used then, the busiest first. */
  used: readonly string[];
  /** Null where there was nothing to ask about. */
  first: First | null;
}

export function StatisticsPage({ nowMs: firstMs, used: usedAtFirst, first }: StatisticsPageProps) {
  const ledger = useLedger();
  const moment = useMoment();
  const href = useHref();
  const [view, setView] = useQueryStates(statisticsView, { history: 'replace' });
  const { nowMs, told } = useNow(ledger.ledgerId, moment, firstMs);
  const totals = useQuery(useTRPC().statistics.list.queryOptions(totalsQuestion(ledger.ledgerId, asked(moment))));
  const used = totals.data ? currenciesUsed(totals.data.items) : usedAtFirst;
  const currency = currencyLookedAt(used, view.currency);
  const period = periodOf(view, nowMs, ledger.timeZone);
  const unknown = view.currency !== null && currency !== null && view.currency.toUpperCase() !== currency;
  return (
    <div className="px-4 py-6 md:px-7">
      <PageTitle className="mb-4">Statistics</PageTitle>
      {currency === null ? (
        !totals.error && <NoAccounts href={href('accounts')} />
      ) : (
        <>
          <StatisticsControls view={view} currency={currency} currencies={used} period={period} onChange={setView} />
          {unknown && (
            <p role="alert" className="mt-3 text-sm">
              No account is in “{clipped(view.currency ?? '')}”. These are the figures in {currency}.
            </p>
          )}
          <StatisticsSections
            key={ledger.ledgerId}
            questions={questionsAbout({ ledgerId: ledger.ledgerId, currency, by: view.by, period, moment, nowMs })}
            first={first}
            told={told}
            shown={{
              unit: unitIn(ledger, currency),
              by: view.by,
              period,
              timeZone: ledger.timeZone,
              tables: view.table,
              onTable: (name) =>
                setView({ table: view.table.includes(name) ? view.table.filter((one) => one !== name) : [...view.table, name] }),
            }}
            onWiden={view.period === 'all' ? null : () => setView({ period: 'all', by: 'month', from: null, to: null })}
          />
        </>
      )}
      {totals.error && <StaleNotice error={totals.error} asOf={totals.dataUpdatedAt} onRetry={() => totals.refetch()} />}
    </div>
  );
}
