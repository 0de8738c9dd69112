'use client';
// A chart along time: hairlines with their amounts at the right, what is drawn, the marks over it, names below. Our own SVG, drawn with
// the page on the server. Widths are percentages: nothing is measured, and nothing moves when the page comes alive.
import { type ReactNode, useEffect, useRef } from 'react';
import type { AxisLabel } from './axis-labels.ts';
import { ChartMarks, type Mark } from './chart-marks.tsx';
import { placeOf, type Scale } from './scale.ts';

export interface TimeChartProps {
  /** What it shows, for whoever hears it. */
  label: string;
  marks: readonly Mark[];
  /** Of the drawing, in pixels. */
  height: number;
  /** Without one there are no lines. */
  scale?: { readonly of: Scale; readonly text: (value: number) => string };
  /** Without them the next chart below has them. */
  labels?: readonly AxisLabel[];
  /** Beside it instead of a scale. */
  figure?: string;
  onLook: (index: number | null) => void;
  /** Drawn in percent of the width and pixels from the top. */
  children: ReactNode;
}

/** Of a mark, in pixels: two for its bar, and a gap. */
const leastWidth = 2.4;

export function TimeChart({ label, marks, height, scale, labels, figure, onLook, children }: TimeChartProps) {
  const box = useRef<HTMLDivElement>(null);
  // On a phone the newest are seen first; the others are to the left.
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label={`${label}. Left and right move from mark to mark.`} className="flex">
      <div ref={box} className="relative min-w-0 flex-1 overflow-x-auto overflow-y-hidden pt-2">
        <div style={{ minWidth: marks.length * leastWidth }}>
          <svg width="100%" height={height} className="block" role="presentation">
            {scale?.of.lines.map((line) => (
              <Line key={line} y={placeOf(line, scale.of, height)} height={height} zero={line === 0} />
            ))}
            {children}
            <ChartMarks marks={marks} onLook={onLook} />
          </svg>
          {labels && <Labels labels={labels} count={marks.length} />}
        </div>
      </div>
      {scale && <Amounts scale={scale} height={height} />}
      {figure !== undefined && (
        <span aria-hidden="true" style={{ height }} className="flex w-18 shrink-0 items-end justify-end tabular-nums max-sm:w-15">
          {figure}
        </span>
      )}
    </div>
  );
}

function Line({ y, height, zero }: { y: number; height: number; zero: boolean }) {
  // On whole pixels, and within the drawing at its edges.
  const at = Math.min(height - 0.5, Math.max(0.5, Math.round(y) + 0.5));
  return <line x1="0" x2="100%" y1={at} y2={at} className={zero ? 'stroke-faint' : 'stroke-hair'} />;
}

function Labels({ labels, count }: { labels: readonly AxisLabel[]; count: number }) {
  // Few are named below their middle, many where they begin.
  const few = count <= 24;
  return (
    <div aria-hidden="true" className="relative mt-1 h-4 overflow-hidden text-xs whitespace-nowrap text-dim tabular-nums">
      {labels.map(({ index, text }, at) => (
        <span
          key={index}
          style={{ left: `${((index + (few ? 0.5 : 0)) / count) * 100}%` }}
          className={`absolute ${few ? '-translate-x-1/2' : 'border-l border-line pl-1'} ${labels.length > 6 && at % 2 === 1 && count < 90 ? 'max-sm:hidden' : ''}`}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

function Amounts({ scale: { of, text }, height }: { scale: NonNullable<TimeChartProps['scale']>; height: number }) {
  return (
    <div aria-hidden="true" className="relative w-18 shrink-0 text-right text-xs text-dim tabular-nums max-sm:w-15">
      {of.lines.map((line) => (
        <span key={line} style={{ top: placeOf(line, of, height) }} className={`absolute right-0 h-4 ${line === 0 ? 'text-ink' : ''}`}>
          {text(line)}
        </span>
      ))}
    </div>
  );
}
