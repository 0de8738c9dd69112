'use client';
// How long commands took to be decided: from the time that half of them took to that of the slowest in a hundred.
import { useState } from 'react';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import type { LatencyJson } from '#server/live/sums.ts';
import { axisLabels } from './axis-labels.ts';
import { bucketName } from './bucket-text.ts';
import { type Column, countColumn } from './columns.ts';
import { barAt } from './drawing.tsx';
import { durationText, latencyAlong, latencySentence } from './latency-rows.ts';
import { ReadingLine } from './reading-line.tsx';
import { placeOf, type Scale } from './scale.ts';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { TimeChart } from './time-chart.tsx';
import { timeColumn } from './time-column.ts';
import { useScale } from './use-scale.ts';

const height = 80;

export interface LatencySectionProps {
  latencies: readonly LatencyJson[];
  /** Of the whole period. */
  whole: LatencyJson | undefined;
  starts: readonly number[];
  shown: Shown;
}

export function LatencySection({ latencies, whole, starts, shown }: LatencySectionProps) {
  const past = useMoment() !== null;
  const columns: readonly Column<LatencyJson>[] = [
    timeColumn(shown, ({ from }: LatencyJson) => from),
    countColumn('Commands', ({ count }) => count),
    countColumn('Half within (ms)', ({ latencyP50Ms }) => latencyP50Ms),
    countColumn('99 in 100 within (ms)', ({ latencyP99Ms }) => latencyP99Ms),
  ];
  const note = past ? ` Commands are counted by whole ${shown.by === 'total' ? 'quarter hour' : shown.by}s, the last one included.` : '';
  return (
    <StatisticsSection
      name="latency"
      title="Command latency"
      sentence={latencySentence(whole) + note}
      shown={shown}
      columns={columns}
      rows={latencies}
    >
      {shown.by !== 'total' && starts.length > 0 && (
        <LatencyChart latencies={latencyAlong(latencies, starts)} whole={whole} starts={starts} shown={shown} />
      )}
    </StatisticsSection>
  );
}

interface LatencyChartProps extends Omit<LatencySectionProps, 'latencies'> {
  latencies: readonly (LatencyJson | null)[];
}

function LatencyChart({ latencies, whole, starts, shown: { by, period, timeZone } }: LatencyChartProps) {
  const href = useHref();
  const [looked, look] = useState<number | null>(null);
  const scale = useScale(
    latencies.map((one) => one?.latencyP99Ms ?? 0),
    `${by} ${period.from}`,
  );
  const nameOf = (index: number) => bucketName({ by, startMs: starts[index] ?? 0 }, timeZone);
  const read = looked === null ? whole : latencies[looked];
  return (
    <>
      <ReadingLine
        of={looked === null ? 'In all' : nameOf(looked)}
        readings={[
          { label: 'Half within', value: read ? durationText(read.latencyP50Ms) : '–', colour: 'ink' },
          { label: '99 in 100 within', value: read ? durationText(read.latencyP99Ms) : '–', colour: 'faint' },
        ]}
      />
      <TimeChart
        label="Command latency"
        marks={latencies.map((one, index) => ({ name: `${nameOf(index)}: ${spoken(one)}`, href: href('commands') }))}
        height={height}
        scale={{ of: scale, text: durationText }}
        labels={axisLabels(by, starts, timeZone)}
        onLook={look}
      >
        {latencies.map((one, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          return one && <Range key={index} of={one} at={barAt(index, latencies.length)} scale={scale} />;
        })}
      </TimeChart>
    </>
  );
}

const spoken = (one: LatencyJson | null) =>
  one ? `half within ${durationText(one.latencyP50Ms)}, 99 in 100 within ${durationText(one.latencyP99Ms)}` : 'no commands';

/** From the usual to the slowest; the usual in ink. */
function Range({ of, at, scale }: { of: LatencyJson; at: ReturnType<typeof barAt>; scale: Scale }) {
  const [usual, slowest] = [of.latencyP50Ms, of.latencyP99Ms].map((ms) => placeOf(ms, scale, height));
  if (usual === undefined || slowest === undefined) return null;
  return (
    <g shapeRendering="crispEdges">
      <rect {...at} y={slowest} height={Math.max(0, usual - slowest)} className="fill-faint/50" />
      <rect {...at} y={Math.min(usual, height - 2)} height="2" className="fill-ink" />
    </g>
  );
}
