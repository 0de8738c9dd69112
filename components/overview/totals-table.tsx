'use client';
// What there is, a line for each currency, never added across them: from the opening of the period over what came and went to the balance.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Flash } from '#components/ui/flash.tsx';
import { Money } from '#components/ui/money.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { TotalButton } from '#components/why/total-button.tsx';
import { before } from '#components/why/total-presets.ts';
import type { MoneyFlow } from './money-flow.ts';
import { type Period, periodTitle } from './period.ts';
import { Sparkline } from './sparkline.tsx';
import type { Span } from './step-path.ts';

export interface TotalsTableProps {
  flows: readonly MoneyFlow[];
  /** What came and went is known; else the columns for it stay empty. */
  counted: boolean;
  period: Period;
  span: Span;
  /** Where the balances are true. */
  position: number;
}

/** Where the period is looked at closely. */
const inStatistics = {
  today: { by: 'hour', period: '7d' },
  '7d': { by: 'day', period: '7d' },
  '30d': { by: 'day', period: '30d' },
} as const satisfies Readonly<Record<Period, object>>;

export function TotalsTable({ flows, counted, period, span, position }: TotalsTableProps) {
  const { timeZone } = useLedger();
  const href = useHref();
  const digits = Math.max(0, ...flows.map(({ exponent }) => exponent));
  return (
    <table className="w-full">
      <caption className="sr-only">Totals by currency</caption>
      <thead className="text-xs text-dim">
        <tr className="h-9 border-b border-line [&_th]:font-normal">
          <th scope="col" className="text-left">
            <span className="sr-only">Currency</span>
          </th>
          <th scope="col" className="px-8 text-left max-lg:hidden">
            <Link href={href('statistics', inStatistics[period])} className="rounded-sm hover:text-ink hover:underline">
              {periodTitle[period]}
            </Link>
          </th>
          <th scope="col" className="text-right whitespace-nowrap max-md:hidden">
            Before {timeText(span.fromMs, timeZone, 'date').slice(0, -5)}
          </th>
          <th scope="col" className="pl-6 text-right max-md:hidden">
            In
          </th>
          <th scope="col" className="pl-6 text-right max-md:hidden">
            Out
          </th>
          <th scope="col" className="pl-6 text-right max-sm:pr-1.5">
            Balance
          </th>
          <th scope="col" className="pr-1.5 pl-6 text-right max-sm:hidden">
            Held
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <TotalsRow key={flow.currency} flow={flow} counted={counted} digits={digits} span={span} position={position} />
        ))}
      </tbody>
    </table>
  );
}

interface TotalsRowProps {
  flow: MoneyFlow;
  counted: boolean;
  digits: number;
  span: Span;
  position: number;
}

function TotalsRow({ flow, counted, digits, span, position }: TotalsRowProps) {
  const href = useHref();
  const { currency, exponent, accounts, opening, came, went, balance, held } = flow;
  const money = { exponent, alignTo: digits };
  const figure = 'min-w-[12ch] pl-6 text-right';
  const flowing = { counted, ...money };
  return (
    <tr className="relative h-14 border-b border-hair focus-within:bg-hair hover:bg-hair">
      <th scope="row" className="py-1.5 pl-1.5 text-left font-normal whitespace-nowrap">
        <Link
          href={href('accounts', { currency, sort: '-balance' })}
          data-row
          className="font-medium outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {currency}
        </Link>
        <span className="block text-xs text-dim">
          {accounts.toLocaleString('en-GB')} {accounts === 1 ? 'account' : 'accounts'}
        </span>
      </th>
      <td className="w-full px-8 max-lg:hidden">{counted && <Sparkline flow={flow} span={span} />}</td>
      <td className={`${figure} text-dim max-md:hidden`}>
        <Flowing amount={opening} {...flowing} />
      </td>
      <td className={`${figure} max-md:hidden`}>
        <Flowing amount={came} signed {...flowing} />
      </td>
      <td className={`${figure} max-md:hidden`}>
        <Flowing amount={-went} {...flowing} />
      </td>
      <td className={`${figure} max-sm:pr-1.5`}>
        <Flash value={String(balance)}>
          <TotalButton currency={currency} from={before(span.fromMs)} to={{ position }}>
            <Money amount={balance} className="text-lg font-medium" {...money} />
          </TotalButton>
        </Flash>
        <span className="block text-xs text-dim md:hidden">
          <Flowing amount={came} signed counted={counted} exponent={exponent} /> in,{' '}
          <Flowing amount={-went} counted={counted} exponent={exponent} /> out
        </span>
      </td>
      <td className={`${figure} pr-1.5 text-dim max-sm:hidden`}>
        <Money amount={held} {...money} />
      </td>
    </tr>
  );
}

interface FlowingProps {
  amount: bigint;
  signed?: boolean;
  counted: boolean;
  exponent: number;
  alignTo?: number;
}

function Flowing({ amount, counted, ...rest }: FlowingProps) {
  return counted ? <Money amount={amount} {...rest} /> : <span title="Too many currencies to add up here">…</span>;
}
