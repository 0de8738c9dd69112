'use client';
// The overview of a ledger: totals by currency, whether the books balance, what is in flight, what needs attention, what happened last.
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { asOfText } from '#components/rewind/as-of.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import type { OverviewFirst } from './overview-first.ts';
import { OverviewOutline } from './overview-outline.tsx';
import { OverviewSheet } from './overview-sheet.tsx';
import { overviewParameters } from './period.ts';
import { useNow, useViewed } from './viewed.ts';

export interface OverviewPageProps {
  first: OverviewFirst;
  /** When the page was made. */
  nowMs: number;
}

export function OverviewPage({ first, nowMs: madeMs }: OverviewPageProps) {
  const moment = useMoment();
  const nowMs = useNow(madeMs);
  const [{ period }, setParameters] = useQueryStates(overviewParameters, { history: 'replace' });
  const asOf = moment ? asOfText(moment) : '';
  // It counts for the question it was made for, not for those asked afterwards on the same page.
  const fitting = useMemo(() => (first.asOf === asOf && first.period === period ? first : null), [first, asOf, period]);
  const { viewed, error } = useViewed(moment, nowMs, fitting?.moment ?? null);
  if (!viewed)
    return error ? (
      <div className="px-4 py-6 md:px-7">
        <PageTitle>Overview</PageTitle>
        <StaleNotice error={error} asOf={0} onRetry={() => window.location.reload()} />
      </div>
    ) : (
      <OverviewOutline />
    );
  return (
    <OverviewSheet
      viewed={viewed}
      period={period}
      first={fitting}
      nowMs={nowMs}
      onPeriod={(next) => void setParameters({ period: next })}
    />
  );
}
