'use client';
// The overview at one moment: aligned lines, like a good statement.
import Link from 'next/link';
import { useRef } from 'react';
import { focusRow } from '#components/accounts/row-focus.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { EventList } from '#components/activity/event-list.tsx';
import { accountsIn } from '#components/activity/feed-words.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { AttentionList } from './attention-list.tsx';
import { BooksBalance } from './books-balance.tsx';
import { InFlight } from './in-flight.tsx';
import { moneyFlows } from './money-flow.ts';
import { type Known, needsAttention } from './needs-attention.ts';
import { OverviewEmpty } from './overview-empty.tsx';
import type { OverviewFirst } from './overview-first.ts';
import { OverviewOutline } from './overview-outline.tsx';
import type { Period } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import type { Machinery, Outcomes } from './read-attention.ts';
import { TotalsTable } from './totals-table.tsx';
import { useMachinery, useOutcomes } from './use-attention.ts';
import { useLatest, useTotals } from './use-overview.ts';
import type { Viewed } from './viewed.ts';

export interface OverviewSheetProps {
  viewed: Viewed;
  period: Period;
  first: OverviewFirst | null;
  nowMs: number;
  onPeriod: (period: Period) => void;
}

export function OverviewSheet({ viewed, period, first, nowMs, onPeriod }: OverviewSheetProps) {
  const { ledgerId, timeZone } = useLedger();
  const href = useHref();
  const page = useRef<HTMLDivElement>(null);
  const totals = useTotals({ viewed, period, first });
  const latest = useLatest({ viewed, first });
  const outcomes = useOutcomes(viewed, first);
  const machinery = useMachinery(viewed, first);
  const events = latest.data ?? [];
  const names = useAccountNames(ledgerId, accountsIn(events), first?.names);
  useShortcuts({ j: () => focusRow(page.current, 1), k: () => focusRow(page.current, -1) });

  const failing = [totals, latest, outcomes, machinery].find(({ error }) => error);
  if (!totals.data) return failing?.error ? <Failed error={failing.error} onRetry={() => failing.refetch()} /> : <OverviewOutline />;

  const { lines, statistics, from, position } = totals.data;
  const span = { fromMs: Date.parse(from), toMs: viewed.endMs };
  const flows = moneyFlows({ lines, statistics, fromMs: span.fromMs });
  const live = viewed.moment === null;
  const known = outcomes.data && machinery.data && knownOf(lines, outcomes.data, machinery.data);
  const attention = known ? needsAttention(known, { nowMs: viewed.endMs, timeZone }) : null;
  return (
    <div ref={page} className="px-4 py-6 md:px-7">
      <div className="flex items-start justify-between gap-4 max-sm:flex-col">
        <div className="grid">
          <PageTitle>Overview</PageTitle>
          {lines.length > 0 && <BooksBalance lines={lines} integrity={machinery.data?.integrity} then={live ? null : viewed.position} />}
        </div>
        {lines.length > 0 && <PeriodChoice period={period} onChange={onPeriod} />}
      </div>
      {failing?.error && <StaleNotice error={failing.error} asOf={failing.dataUpdatedAt} onRetry={() => failing.refetch()} />}
      {live && <LagNotice position={failing ? undefined : position} />}
      {lines.length === 0 ? (
        <OverviewEmpty past={!live} />
      ) : (
        <div className={`mt-4 transition-opacity duration-150 ${totals.isPlaceholderData ? 'opacity-60' : ''}`}>
          <TotalsTable
            flows={flows}
            counted={statistics !== null}
            period={period}
            span={span}
            position={live ? position : viewed.position}
          />
        </div>
      )}
      <div className="mt-9 grid gap-x-12 gap-y-9 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className="xl:order-2">
          <h2 className="border-b border-line pb-2 font-semibold">Needs attention</h2>
          <AttentionList items={attention} />
          <h2 className="mt-9 border-b border-line pb-2 font-semibold">In flight</h2>
          <InFlight flows={flows} waiting={outcomes.data?.waiting ?? null} nowMs={viewed.endMs} />
        </div>
        {events.length > 0 && (
          <div className="min-w-0">
            <h2 className="flex items-baseline justify-between border-b border-line pb-2 font-semibold">
              {live ? 'Latest events' : 'Events until then'}
              <Link href={href('activity')} className="rounded-sm text-sm font-normal text-dim hover:text-ink hover:underline">
                Activity
              </Link>
            </h2>
            <EventList key={live ? 'live' : 'past'} label="Latest events" events={events} names={names} nowMs={nowMs} />
          </div>
        )}
      </div>
    </div>
  );
}

const nothing = { items: [], more: false };

function knownOf(lines: Known['lines'], { waiting, ...outcomes }: Outcomes, { projections, integrity }: Machinery): Known {
  return { lines, brokenAt: integrity.brokenAt ?? null, ...outcomes, waiting: waiting ?? nothing, projections };
}

function Failed({ error, onRetry }: { error: Parameters<typeof StaleNotice>[0]['error']; onRetry: () => void }) {
  return (
    <div className="px-4 py-6 md:px-7">
      <PageTitle>Overview</PageTitle>
      <StaleNotice error={error} asOf={0} onRetry={onRetry} />
    </div>
  );
}
