'use client';
// What is decided on but not done: commands that wait, and money set aside.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Money } from '#components/ui/money.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { CommandJson } from '#server/live/messages.ts';
import type { MoneyFlow } from './money-flow.ts';
import type { Listed } from './needs-attention.ts';

export interface InFlightProps {
  flows: readonly MoneyFlow[];
  /** Null in the past: what waited then is not kept. */
  waiting: Listed<CommandJson> | null;
  nowMs: number;
}

export function InFlight({ flows, waiting, nowMs }: InFlightProps) {
  const { timeZone } = useLedger();
  const held = flows.filter((flow) => flow.held !== 0n);
  const scheduled = (waiting?.items ?? []).filter(({ executeAt }) => executeAt !== undefined && Date.parse(executeAt) > nowMs);
  const next = scheduled.map(({ executeAt = '' }) => executeAt).toSorted()[0];
  const due = (waiting?.items.length ?? 0) - scheduled.length;
  return (
    <dl className="grid grid-cols-[1fr_auto]">
      {held.map(({ currency, exponent, held: amount }) => (
        <Line key={currency} term="Held">
          <Money amount={amount} exponent={exponent} currency={currency} />
        </Line>
      ))}
      {held.length === 0 && <Line term="Held">nothing</Line>}
      {waiting && (
        <Line term="Waiting to run">
          <Queued count={due} more={waiting.more} />
        </Line>
      )}
      {waiting && next !== undefined && (
        <>
          <Line term="Scheduled">
            <Queued count={scheduled.length} more={waiting.more} />
          </Line>
          <Line term="Next one">{timeText(next, timeZone, 'moment')}</Line>
        </>
      )}
    </dl>
  );
}

function Queued({ count, more }: { count: number; more: boolean }) {
  const href = useHref();
  if (count === 0 && !more) return 'nothing';
  return (
    <Link href={href('commands', { status: 'queued' })} className="rounded-sm hover:underline">
      {count}
      {more && ' or more'} {count === 1 && !more ? 'command' : 'commands'}
    </Link>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid h-9 grid-cols-subgrid items-center border-b border-hair">
      <dt className="pr-4 whitespace-nowrap text-dim">{term}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}
