'use client';
// Amounts against each other: a row each, the bar as long as its share of the largest. The whole row leads on.
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface RankedRow {
  readonly key: string;
  readonly title: ReactNode;
  readonly href: string | null;
  /** How long its bar is, 0 to 1. */
  readonly share: number;
  readonly colour: string;
  /** At the right, the second one at the edge. */
  readonly figures: readonly [string, string];
  /** There is no room for the first on a phone. */
  readonly deskOnly?: boolean;
}

export function RankedRows({ label, rows }: { label: string; rows: readonly RankedRow[] }) {
  return (
    <ol aria-label={label} className="border-t border-line">
      {rows.map(({ key, href, ...row }) => (
        <li key={key} className="border-b border-hair last:border-0">
          {href === null ? (
            <RankedCells {...row} />
          ) : (
            <Link href={href} prefetch={false} className="block hover:bg-hair focus-visible:-outline-offset-2">
              <RankedCells {...row} />
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

function RankedCells({ title, share, colour, figures: [first, second], deskOnly = false }: Omit<RankedRow, 'key' | 'href'>) {
  return (
    <span className="grid min-h-8 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)_auto]">
      <span className="flex min-w-0 items-center gap-2">{title}</span>
      <span aria-hidden="true" className="max-sm:order-1 max-sm:col-span-2">
        {share > 0 && <span style={{ width: `${share * 100}%` }} className={`block h-2.5 min-w-0.5 max-sm:h-1 ${colour}`} />}
      </span>
      <span className="flex justify-end gap-x-4 tabular-nums">
        <span className={`min-w-[7ch] text-right text-dim ${deskOnly ? 'max-sm:hidden' : ''}`}>{first}</span>
        <span className="min-w-[11ch] text-right">{second}</span>
      </span>
    </span>
  );
}

/** Exact enough for a bar's length, of sums of any size. */
export const shareOf = (amount: bigint, most: bigint): number => (most === 0n ? 0 : Number((amount * 10_000n) / most) / 10_000);

/** What came in, what went out, and what stayed inside or only stood aside. */
export function colourOf(type: string): string {
  if (type === 'AccountCredited') return 'bg-credit';
  return type === 'AccountDebited' || type === 'HoldCaptured' ? 'bg-debit' : 'bg-faint/60';
}
