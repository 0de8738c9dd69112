'use client';
// The six parts of the statistics, all of one currency, one period and one moment.
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { BalanceSection } from './balance-section.tsx';
import { FlowsSection } from './flows-section.tsx';
import { LargestSection } from './largest-section.tsx';
import { LatencySection } from './latency-section.tsx';
import { mostDays } from './period.ts';
import type { Questions } from './questions.ts';
import { RefusalsSection } from './refusals-section.tsx';
import type { Shown } from './shown.ts';
import { NothingHappened } from './statistics-empty.tsx';
import { StatisticsOutline } from './statistics-outline.tsx';
import { TypesSection } from './types-section.tsx';
import { type First, useStatistics } from './use-statistics.ts';

export interface StatisticsSectionsProps {
  questions: Questions;
  first: First | null;
  /** Where the ledger is known to stand. */
  told: number;
  shown: Shown;
  /** Shows everything; null when it is shown. */
  onWiden: (() => void) | null;
}

export function StatisticsSections({ questions, first, told, shown, onWiden }: StatisticsSectionsProps) {
  const { answers, changing, error, asOf, position, retry } = useStatistics(questions, first, told);
  const notice = error && <StaleNotice error={error} asOf={answers ? asOf : 0} onRetry={retry} />;
  if (answers === null) return <div className="mt-5">{notice || <StatisticsOutline />}</div>;
  const { flows, types, largest, refusals, latencies, latency } = answers;
  const starts = flows.items.map(({ from }) => Date.parse(from));
  const nothing = types.items.length === 0 && refusals.items.length === 0;
  return (
    <div className={`mt-5 transition-opacity duration-150 ${changing ? 'opacity-60' : ''}`} aria-busy={changing}>
      {notice}
      <LagNotice position={error ? undefined : position} />
      {shown.period.cut && <p className="mb-4 text-sm text-dim">{cutSentence(shown)}</p>}
      {nothing ? (
        <NothingHappened currency={shown.unit.currency} onWiden={onWiden} />
      ) : (
        <>
          <FlowsSection flows={flows.items} shown={shown} />
          <BalanceSection flows={flows.items} shown={shown} />
          <TypesSection statistics={types.items} shown={shown} />
          <LargestSection movements={largest.items} shown={shown} />
          <RefusalsSection refusals={refusals.items} starts={starts} shown={shown} />
          <LatencySection latencies={latencies.items} whole={latency.items[0]} starts={starts} shown={shown} />
        </>
      )}
    </div>
  );
}

function cutSentence({ by }: Shown): string {
  return by === 'hour'
    ? `That is more hours than fit into a chart: the last ${mostDays.hour} days are shown.`
    : `That is more days than fit into a chart: the last ${mostDays.day} are shown.`;
}
