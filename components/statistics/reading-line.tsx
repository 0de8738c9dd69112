// The line above a chart: what its colours mean, with the figures of the mark that is pointed at, or of the whole. Always as high.
import type { ReactNode } from 'react';

export interface Reading {
  readonly label: string;
  readonly value: string;
  /** A swatch of the colour that draws it; none where it is not drawn. */
  readonly colour?: 'credit' | 'debit' | 'ink' | 'faint';
}

const colours: Readonly<Record<NonNullable<Reading['colour']>, string>> = {
  credit: 'bg-credit',
  debit: 'bg-debit',
  ink: 'bg-ink',
  faint: 'bg-faint',
};

/** For the eye alone: the marks say the same by their names. */
export function ReadingLine({ of, readings }: { of: ReactNode; readings: readonly Reading[] }) {
  return (
    <p aria-hidden="true" className="mb-2 flex min-h-5 flex-wrap items-baseline gap-x-5 text-sm tabular-nums">
      <span className="min-w-[16ch] font-medium max-sm:basis-full">{of}</span>
      {readings.map(({ label, value, colour }) => (
        <span key={label} className="whitespace-nowrap">
          {colour && <span className={`mr-1.5 inline-block ${colour === 'ink' ? 'mb-1 h-0.5 w-3' : 'size-2'} ${colours[colour]}`} />}
          <span className="text-dim">{label}</span> {value}
        </span>
      ))}
    </p>
  );
}
