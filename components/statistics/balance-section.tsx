'use client';
// What the accounts of a currency held together at the end of each hour, day or month: a stepped line, as the account's own.
import { useState } from 'react';
import { useHead, useHref, useMoment } from '#components/rewind/moments.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { TotalAsked } from '#components/why/total-address.ts';
import { before } from '#components/why/total-presets.ts';
import type { FlowJson } from '#server/live/sums.ts';
import { axisLabels } from './axis-labels.ts';
import { bucketDate, bucketName } from './bucket-text.ts';
import { amountColumn, type Column } from './columns.ts';
import { SteppedLine } from './drawing.tsx';
import { balanceSentence, lineText } from './flow-words.ts';
import { inAndOut } from './flows-section.tsx';
import { ReadingLine } from './reading-line.tsx';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { TimeChart } from './time-chart.tsx';
import { timeColumn } from './time-column.ts';
import { useScale } from './use-scale.ts';

const height = 140;

export function BalanceSection({ flows, shown }: { flows: readonly FlowJson[]; shown: Shown }) {
  const { unit, by, period, timeZone } = shown;
  const href = useHref();
  const hrefOf = ({ from }: FlowJson) => href('search', { q: `${inAndOut} ${bucketDate({ by, startMs: Date.parse(from) }, timeZone)}` });
  const moment = useMoment();
  const head = useHead();
  // Each ends where the next begins; the last where the ledger stands, unless it was over before.
  function why(flow: FlowJson): TotalAsked | null {
    const next = flows[flows.indexOf(flow) + 1];
    if (!next && period.lastDay < period.today) return null;
    const to = next ? before(Date.parse(next.from)) : (moment ?? { position: head });
    return { currency: unit.currency, span: { from: before(Date.parse(flow.from)), to } };
  }
  const columns: readonly Column<FlowJson>[] = [
    timeColumn(shown, ({ from }: FlowJson) => from, by === 'total' ? undefined : hrefOf),
    { ...amountColumn('Balance at its end', ({ balance }: FlowJson) => balance, { unit }), why },
  ];
  return (
    <StatisticsSection
      name="balance"
      title="Balance of all accounts"
      sentence={balanceSentence(flows, unit)}
      shown={shown}
      columns={columns}
      rows={flows}
    >
      {by !== 'total' && <BalanceChart flows={flows} shown={shown} hrefOf={hrefOf} />}
    </StatisticsSection>
  );
}

interface BalanceChartProps {
  flows: readonly FlowJson[];
  shown: Shown;
  hrefOf: (flow: FlowJson) => string;
}

function BalanceChart({ flows, shown: { unit, by, period, timeZone }, hrefOf }: BalanceChartProps) {
  const [looked, look] = useState<number | null>(null);
  const [first] = flows;
  const before = first ? Number(BigInt(first.balance) - BigInt(first.credited) + BigInt(first.debited)) : 0;
  const balances = flows.map(({ balance }) => Number(balance));
  const scale = useScale([before, ...balances], `${unit.currency} ${by} ${period.from}`);
  const step = (scale.lines[1] ?? 1) - (scale.lines[0] ?? 0);
  const starts = flows.map(({ from }) => Date.parse(from));
  const past = useMoment() !== null;
  // The last one may not be over.
  const endOf = (index: number) =>
    index === flows.length - 1 && period.lastDay >= period.today
      ? past
        ? 'Then'
        : 'Now'
      : `End of ${bucketName({ by, startMs: starts[index] ?? 0 }, timeZone)}`;
  const at = (looked === null ? undefined : flows[looked]) ?? flows.at(-1);
  return (
    <>
      <ReadingLine
        of={endOf(at ? flows.indexOf(at) : 0)}
        readings={[{ label: 'Balance', value: moneyText(at?.balance ?? '0', unit.exponent), colour: 'ink' }]}
      />
      <TimeChart
        label="Balance of all accounts"
        marks={flows.map((flow, index) => ({
          name: `${endOf(index)}: ${moneyText(flow.balance, unit.exponent, unit.currency)}`,
          href: hrefOf(flow),
        }))}
        height={height}
        scale={{ of: scale, text: (value) => lineText(value, unit, step) }}
        labels={axisLabels(by, starts, timeZone)}
        onLook={look}
      >
        <SteppedLine values={balances} scale={scale} height={height} />
      </TimeChart>
    </>
  );
}
