'use client';
// The marks of a chart: a link a column, as high as the chart, so that the smallest amount can be hit. One stop of the Tab key for all; the
// arrow keys move between them. Without a component for each: there are hundreds, and one click and one key are handled for all.
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type MouseEvent, type SyntheticEvent, useState } from 'react';

export interface Mark {
  /** Whole, for whoever hears it: `March 2026: 4,210.00 EUR in, 3,980.50 EUR out`. */
  readonly name: string;
  readonly href: string;
}

export interface ChartMarksProps {
  marks: readonly Mark[];
  /** The mark that is pointed at or has the focus; null when none is. */
  onLook: (index: number | null) => void;
}

export function ChartMarks({ marks, onLook }: ChartMarksProps) {
  const router = useRouter();
  const [stop, setStop] = useState<number | null>(null);
  const last = marks.length - 1;
  // The newest, until a person has been elsewhere.
  const tabStop = Math.min(stop ?? last, last);

  function onKeyDown(event: KeyboardEvent<SVGGElement>) {
    const next = nextOf(event, tabStop, last);
    if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelectorAll('a')[next]?.focus();
  }
  function onClick(event: MouseEvent<SVGGElement>) {
    const mark = marks[indexOf(event)];
    if (!mark || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(mark.href);
  }
  function onFocus(event: SyntheticEvent<SVGGElement>) {
    const index = indexOf(event);
    setStop(index);
    onLook(index);
  }
  function onMouseOver(event: MouseEvent<SVGGElement>) {
    const index = indexOf(event);
    onLook(Number.isNaN(index) ? null : index);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what a person acts on
    <g
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={onFocus}
      onBlur={() => onLook(null)}
      onMouseOver={onMouseOver}
      onMouseLeave={() => onLook(null)}
    >
      {marks.map(({ name, href }, index) => (
        <a
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
          key={index}
          href={href}
          aria-label={name}
          data-mark={index}
          tabIndex={index === tabStop ? 0 : -1}
          className="group outline-none"
        >
          <rect
            x={`${(index / marks.length) * 100}%`}
            width={`${100 / marks.length}%`}
            height="100%"
            className="fill-transparent stroke-transparent stroke-2 group-hover:fill-hair group-focus-visible:fill-accent-wash group-focus-visible:stroke-accent"
          />
        </a>
      ))}
    </g>
  );
}

function indexOf({ target }: SyntheticEvent): number {
  const mark = target instanceof Element ? target.closest('[data-mark]') : null;
  return Number(mark?.getAttribute('data-mark') ?? Number.NaN);
}

function nextOf({ key }: KeyboardEvent, at: number, last: number): number | undefined {
  const next: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
  const index = next[key];
  return index === undefined ? undefined : Math.max(0, Math.min(last, index));
}
