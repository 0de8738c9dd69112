'use client';
// Commands that were refused, a strip for each reason: all of them on one scale, so that they can be compared.
import Link from 'next/link';
import { useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import type { RefusalsJson } from '#server/live/sums.ts';
import { axisLabels } from './axis-labels.ts';
import { bucketName } from './bucket-text.ts';
import { type Column, countColumn, countText } from './columns.ts';
import { Bars } from './drawing.tsx';
import { type RefusalRow, reasonOf, refusalRows, refusalSentence } from './refusal-rows.ts';
import { scaleOf } from './scale.ts';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { TimeChart } from './time-chart.tsx';
import { timeColumn } from './time-column.ts';

const height = 30;
const mostStrips = 8;

export interface RefusalsSectionProps {
  refusals: readonly RefusalsJson[];
  /** Of the charts of money, so that all stand below each other. */
  starts: readonly number[];
  shown: Shown;
}

export function RefusalsSection({ refusals, starts, shown }: RefusalsSectionProps) {
  const href = useHref();
  const rows = refusalRows(refusals, starts);
  const hrefOf = ({ status, code }: Pick<RefusalsJson, 'status' | 'code'>) => href('commands', { status, code });
  const columns: readonly Column<RefusalsJson>[] = [
    timeColumn(shown, ({ from }: RefusalsJson) => from),
    { head: 'Reason', text: reasonOf, csv: ({ status, code }) => code ?? status, href: hrefOf },
    countColumn('Number', ({ count }) => count),
  ];
  return (
    <StatisticsSection name="refusals" title="Refusals" sentence={refusalSentence(rows)} shown={shown} columns={columns} rows={refusals}>
      {shown.by !== 'total' && starts.length > 0 && <Strips rows={rows} starts={starts} shown={shown} hrefOf={hrefOf} />}
    </StatisticsSection>
  );
}

interface StripsProps {
  rows: readonly RefusalRow[];
  starts: readonly number[];
  shown: Shown;
  hrefOf: (row: RefusalRow) => string;
}

function Strips({ rows, starts, shown: { by, timeZone }, hrefOf }: StripsProps) {
  const scale = scaleOf(rows.flatMap(({ counts }) => counts));
  const shownRows = rows.slice(0, mostStrips);
  const labels = axisLabels(by, starts, timeZone);
  const names = starts.map((startMs) => bucketName({ by, startMs }, timeZone));
  return (
    <>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-y-2">
        {shownRows.map((row, index) => (
          <Strip
            key={row.key}
            row={row}
            names={names}
            href={hrefOf(row)}
            scale={scale}
            {...(index === shownRows.length - 1 && { labels })}
          />
        ))}
      </ul>
      {rows.length > mostStrips && <p className="mt-2 text-sm text-dim">{rows.length - mostStrips} more reasons are in the table.</p>}
    </>
  );
}

interface StripProps {
  row: RefusalRow;
  names: readonly string[];
  href: string;
  scale: ReturnType<typeof scaleOf>;
  labels?: ReturnType<typeof axisLabels>;
}

function Strip({ row: { words, total, counts }, names, href, scale, labels }: StripProps) {
  const [looked, look] = useState<number | null>(null);
  const at = looked === null ? undefined : counts[looked];
  return (
    <li>
      <p className="-mb-1 flex gap-x-3 text-sm">
        <Link href={href} prefetch={false} className="hover:underline">
          {words}
        </Link>
        {looked !== null && (
          <span aria-hidden="true" className="text-dim tabular-nums">
            {names[looked]}
          </span>
        )}
      </p>
      <TimeChart
        label={`Refused: ${words}`}
        marks={counts.map((count, index) => ({ name: `${names[index]}: ${count === 0 ? 'none' : countText(count)}`, href }))}
        height={height}
        figure={countText(at ?? total)}
        onLook={look}
        {...(labels && { labels })}
      >
        <Bars values={counts} scale={scale} height={height} className="fill-danger" />
        <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      </TimeChart>
    </li>
  );
}
