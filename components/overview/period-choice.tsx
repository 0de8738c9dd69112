'use client';
// How far back the overview looks.
import { type Period, periods, periodTitle } from './period.ts';

export function PeriodChoice({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  return (
    <fieldset className="flex gap-1 text-sm max-sm:-ml-2.5">
      <legend className="sr-only">Period</legend>
      {periods.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === period}
          onClick={() => onChange(one)}
          className="h-8 rounded-sm px-2.5 text-dim hover:bg-hair hover:text-ink aria-pressed:bg-hair aria-pressed:font-medium aria-pressed:text-ink"
        >
          {periodTitle[one]}
        </button>
      ))}
    </fieldset>
  );
}
