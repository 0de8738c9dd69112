'use client';
// Money that came in and went out, time by time, and what that left: bars up and down from zero, the net as a line.
import { useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { moneyParts, moneyText } from '#components/ui/money-text.ts';
import type { FlowJson } from '#server/live/sums.ts';
import { axisLabels } from './axis-labels.ts';
import { bucketDate, bucketName } from './bucket-text.ts';
import { amountColumn, type Column } from './columns.ts';
import { Bars, Line } from './drawing.tsx';
import { flowSentence, lineText, sumsOf } from './flow-words.ts';
import { ReadingLine } from './reading-line.tsx';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { TimeChart } from './time-chart.tsx';
import { timeColumn } from './time-column.ts';
import { useScale } from './use-scale.ts';

const height = 200;
/** A line through more than these would hide the bars. */
const mostOnLine = 62;
/** A search for what counts as coming in and going out: legs of transfers do not, they stay inside. */
export const inAndOut = 'type:credit type:debit type:capture type:reversal';

const netOf = ({ credited, debited }: Pick<FlowJson, 'credited' | 'debited'>) => BigInt(credited) - BigInt(debited);

export function FlowsSection({ flows, shown }: { flows: readonly FlowJson[]; shown: Shown }) {
  const { unit, by, period, timeZone } = shown;
  const href = useHref();
  const hrefOf = ({ from }: FlowJson) => href('search', { q: `${inAndOut} ${bucketDate({ by, startMs: Date.parse(from) }, timeZone)}` });
  const columns: readonly Column<FlowJson>[] = [
    timeColumn(shown, ({ from }: FlowJson) => from, by === 'total' ? undefined : hrefOf),
    amountColumn('In', ({ credited }) => credited, { unit }),
    amountColumn('Out', ({ debited }) => debited, { unit }),
    amountColumn('Net', netOf, { unit, signed: true }),
  ];
  return (
    <StatisticsSection
      name="flows"
      title="In and out"
      sentence={flowSentence(period, sumsOf(flows), unit)}
      shown={shown}
      columns={columns}
      rows={flows}
    >
      {by !== 'total' && <FlowsChart flows={flows} shown={shown} hrefOf={hrefOf} />}
    </StatisticsSection>
  );
}

interface FlowsChartProps {
  flows: readonly FlowJson[];
  shown: Shown;
  hrefOf: (flow: FlowJson) => string;
}

function FlowsChart({ flows, shown: { unit, by, period, timeZone }, hrefOf }: FlowsChartProps) {
  const [looked, look] = useState<number | null>(null);
  const credited = flows.map((flow) => Number(flow.credited));
  const debited = flows.map((flow) => -Number(flow.debited));
  const scale = useScale([...credited, ...debited], `${unit.currency} ${by} ${period.from}`);
  const lined = flows.length <= mostOnLine;
  const starts = flows.map(({ from }) => Date.parse(from));
  const nameOf = (index: number) => bucketName({ by, startMs: starts[index] ?? 0 }, timeZone);

  const at = looked === null ? undefined : flows[looked];
  const read = at ?? sumsOf(flows);
  const net = BigInt(read.credited) - BigInt(read.debited);
  const money = (amount: string | bigint) => moneyText(amount, unit.exponent, unit.currency);
  const step = (scale.lines[1] ?? 1) - (scale.lines[0] ?? 0);
  return (
    <>
      <ReadingLine
        of={looked !== null && at ? nameOf(looked) : 'In all'}
        readings={[
          { label: 'In', value: moneyText(read.credited, unit.exponent), colour: 'credit' },
          { label: 'Out', value: moneyText(read.debited, unit.exponent), colour: 'debit' },
          { label: 'Net', value: Object.values(moneyParts(net, unit.exponent, true)).join(''), ...(lined && { colour: 'ink' }) },
        ]}
      />
      <TimeChart
        label="In and out"
        marks={flows.map((flow, index) => ({
          name: `${nameOf(index)}: ${money(flow.credited)} in, ${money(flow.debited)} out`,
          href: hrefOf(flow),
        }))}
        height={height}
        scale={{ of: scale, text: (value) => lineText(value, unit, step) }}
        labels={axisLabels(by, starts, timeZone)}
        onLook={look}
      >
        <Bars values={credited} scale={scale} height={height} className="fill-credit" />
        <Bars values={debited} scale={scale} height={height} className="fill-debit" />
        {lined && <Line values={flows.map((flow) => Number(netOf(flow)))} scale={scale} height={height} />}
      </TimeChart>
    </>
  );
}
