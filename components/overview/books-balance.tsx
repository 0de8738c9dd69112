'use client';
// The one line an auditor looks for: whether every balance is what came in less what went out, and how far the log was gone over.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { TrialBalanceJson } from '#server/live/sums.ts';
import type { Integrity } from './read-attention.ts';

export interface BooksBalanceProps {
  lines: readonly TrialBalanceJson[];
  integrity: Integrity | undefined;
  /** The position looked at in the past; null live. */
  then: number | null;
}

export function BooksBalance({ lines, integrity, then }: BooksBalanceProps) {
  const href = useHref();
  const balanced = lines.every(({ difference }) => difference === '0');
  const right = balanced && integrity?.ok !== false;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-dim">
      <span className={`flex items-center gap-1 font-medium ${right ? 'text-ink' : 'text-danger'}`}>
        <Icon name={right ? 'check' : 'close'} className={right ? 'text-accent' : ''} />
        {right ? (then === null ? 'Books balance' : 'Books balanced then') : 'Books do not balance'}
      </span>
      {integrity && (
        <Link href={href('system')} className="rounded-sm hover:text-ink hover:underline">
          {verified(integrity, then)}
        </Link>
      )}
    </p>
  );
}

function verified({ checkedTo, events, ok, brokenAt }: Integrity, then: number | null): string {
  const place = (position: number) => position.toLocaleString('en-GB');
  if (!ok && brokenAt)
    return brokenAt.position === null ? 'The log is broken' : `The log is broken at position ${place(brokenAt.position)}`;
  if (checkedTo === 0) return events === 0 ? 'Nothing to verify yet' : 'Not verified yet';
  const upTo = then === null ? checkedTo : Math.min(then, checkedTo);
  const left = (then ?? events) - upTo;
  return `verified to position ${place(upTo)}${left > 0 ? `, ${place(left)} to go` : ''}`;
}
