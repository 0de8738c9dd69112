'use client';
// What became of one account's charge.
import Link from 'next/link';
import { memo } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { Version } from '#components/ui/version.tsx';
import { chargeWords } from './charge-words.ts';
import type { ChargeRow } from './charging.ts';
import type { DuesRun } from './dues-run.ts';

export const DuesResultRow = memo(function DuesResultRow({ row, run }: { row: ChargeRow; run: DuesRun }) {
  const href = useHref();
  const { charge, attempt, state } = row;
  const bad = state.status === 'refused' || state.status === 'failed';
  return (
    <li className="grid min-h-10 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-hair py-1.5 break-inside-avoid [contain-intrinsic-size:auto_40px] [content-visibility:auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_auto] print:[content-visibility:visible]">
      <Link href={href(`accounts/${charge.accountId}`)} prefetch={false} className="truncate rounded-sm font-medium hover:text-accent">
        {charge.name}
      </Link>
      <span
        className={`flex min-w-0 items-center gap-1.5 text-sm max-sm:col-span-2 max-sm:row-start-2 ${bad ? 'font-medium text-danger' : 'text-dim'}`}
      >
        {state.status === 'accepted' && <Icon name="check" className="text-accent" />}
        <span>
          {chargeWords(row, run)} {state.status === 'accepted' && state.version !== null && <Version version={state.version} />}
        </span>
        {attempt > 0 && <span className="text-dim">attempt {attempt + 1}</span>}
      </span>
      <span className={`text-right ${state.status === 'accepted' ? '' : 'text-dim'}`}>
        <Money amount={charge.amount} exponent={run.exponent} currency={run.currency} />
      </span>
    </li>
  );
});
