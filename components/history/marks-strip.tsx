'use client';
// Every event under its place on the line while there is room for marks; a density from then on. What a filter hides fades.
import { memo, useMemo } from 'react';
import { chartWidth } from './balance-path.ts';
import type { EventFilter } from './event-filter.ts';
import { type EventMarks, eventMarks, marksReach } from './event-marks.ts';
import type { History } from './fold-history.ts';
import type { Axis } from './time-axis.ts';

export interface MarksStripProps {
  history: History;
  axis: Axis;
  filter: EventFilter | null;
}

export const MarksStrip = memo(function MarksStrip({ history, axis, filter }: MarksStripProps) {
  const all = useMemo(() => eventMarks(history, axis), [history, axis]);
  const shown = useMemo(() => (filter ? eventMarks(history, axis, filter) : null), [history, axis, filter]);
  return (
    <svg
      viewBox={`0 0 ${chartWidth} ${marksReach * 2}`}
      preserveAspectRatio="none"
      className="mt-3 block h-7 w-full overflow-visible"
      aria-hidden="true"
    >
      <g className={shown ? 'opacity-20' : ''}>
        <Marks marks={all} />
      </g>
      {shown && <Marks marks={shown} />}
    </svg>
  );
});

function Marks({ marks: { kind, moneyIn, moneyOut, legsIn, legsOut, others } }: { marks: EventMarks }) {
  const crisp = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  const dot = { ...crisp, strokeWidth: 4, strokeLinecap: 'round' } as const;
  // The bars of a density get thinner with the bar, or they would run into each other on a phone.
  const bar = kind === 'marks' ? { ...crisp, strokeWidth: 1.75 } : { fill: 'none', strokeWidth: 1.6 };
  return (
    <>
      <path d={moneyIn} {...bar} className="stroke-credit" />
      <path d={moneyOut} {...bar} className="stroke-debit" />
      <path d={legsIn} {...dot} className="stroke-credit" />
      <path d={legsOut} {...dot} className="stroke-debit" />
      <path d={others} {...dot} className="stroke-ink" />
    </>
  );
}
