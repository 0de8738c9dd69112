'use client';
// What changed a total most: single movements into the books or out of them, each a way to the version it made.
import Link from 'next/link';
import { useId } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { movementWords, signedAmount } from '#components/search/movement-words.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Money } from '#components/ui/money.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';

export function LargestRows({ movements }: { movements: readonly SearchMovementJson[] }) {
  const { timeZone } = useLedger();
  const href = useHref();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="flex min-h-9 items-center border-b border-line text-sm font-medium">
        What moved it most
      </h3>
      <ol aria-labelledby={id}>
        {movements.map((movement) => (
          <li key={movement.position} className="border-b border-hair">
            <Link
              href={href(`accounts/${movement.accountId}`, { v: movement.version })}
              prefetch={false}
              className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 -outline-offset-2 hover:bg-hair"
            >
              <span className="truncate">
                {movementWords(movement)} {movement.accountName}
              </span>
              <span className="text-right">
                <Money {...signedAmount(movement)} exponent={movement.exponent} />
              </span>
              <span className="truncate text-xs text-dim tabular-nums">
                <span className="mr-1 font-mono text-faint slashed-zero">v{movement.version}</span>{' '}
                {timeText(movement.recordedAt, timeZone, 'moment')}
                {movement.description && <span className="ml-2 text-faint">{movement.description}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
