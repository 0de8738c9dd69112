'use client';
// The movements of a statement, oldest first, as a table that keeps its head on every sheet of paper.
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import type { Statement, StatementRow } from './statement.ts';
import { statementWords } from './statement-words.ts';

export interface StatementTableProps {
  statement: Statement;
  account: AccountJson;
  names: AccountNames;
}

const shownAtFirst = 500;
/** On the screen and on paper; the spreadsheet has them all. */
const mostShown = 10_000;

export function StatementTable({ statement: { rows }, account, names }: StatementTableProps) {
  const [most, setMost] = useState(shownAtFirst);
  // Paper has no button for the rest.
  useEffect(() => {
    const showAll = () => flushSync(() => setMost(mostShown));
    window.addEventListener('beforeprint', showAll);
    return () => window.removeEventListener('beforeprint', showAll);
  }, []);
  if (rows.length === 0)
    return (
      <p role="status" className="py-8 text-dim">
        Nothing came in or went out in these days.
      </p>
    );
  const shown = rows.slice(0, most);
  return (
    <>
      <table className="w-full print:text-xs">
        <thead>
          <tr className="h-8 border-b border-line text-xs text-dim">
            <th scope="col" className="pr-4 text-left font-normal max-sm:hidden print:table-cell">
              Date
            </th>
            <th scope="col" className="text-left font-normal">
              What
            </th>
            <th scope="col" className="pl-3 text-left font-normal max-md:hidden print:table-cell">
              Reference
            </th>
            <th scope="col" className="pl-5 text-right max-sm:pl-3 font-normal max-sm:hidden print:table-cell">
              In
            </th>
            <th scope="col" className="pl-5 text-right max-sm:pl-3 font-normal max-sm:hidden print:table-cell">
              Out
            </th>
            <th scope="col" className="pl-5 text-right max-sm:pl-3 font-normal sm:hidden print:hidden">
              Amount
            </th>
            <th scope="col" className="pl-5 text-right max-sm:pl-3 font-normal">
              Balance
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.event.version} row={row} account={account} names={names} />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <div className="flex flex-wrap items-center gap-4 py-4 text-sm text-dim">
          {most < mostShown && (
            <Button onClick={() => setMost(mostShown)} className="print:hidden">
              Show {Math.min(rows.length, mostShown).toLocaleString('en-GB')}
            </Button>
          )}
          The first {shown.length.toLocaleString('en-GB')} of {rows.length.toLocaleString('en-GB')}. The sums are of all, and the CSV has
          them all.
        </div>
      )}
    </>
  );
}

function Row({ row: { event, balance, ...moved }, account, names }: { row: StatementRow; account: AccountJson; names: AccountNames }) {
  const { timeZone } = useLedger();
  const href = useHref();
  const { currency, exponent, accountId } = account;
  const { what, note, reference } = statementWords(event, { names, currency, exponent, timeZone });
  const money = (amount: bigint) => amount !== 0n && <Money amount={amount} exponent={exponent} />;
  return (
    <tr className="min-h-10 border-b border-hair align-baseline break-inside-avoid [&>td]:py-2">
      <td className="pr-4 whitespace-nowrap text-dim max-sm:hidden print:table-cell">
        <Time at={event.recordedAt} timeZone={timeZone} style="date" />
      </td>
      <td className="w-full wrap-anywhere">
        <Link href={href(`accounts/${accountId}`, { v: event.version })} prefetch={false} className="rounded-sm hover:text-accent">
          {what}
        </Link>
        {note && <span className="text-dim max-sm:block"> {note}</span>}
        <span className="block text-xs text-dim md:hidden print:hidden">
          <Time at={event.recordedAt} timeZone={timeZone} style="date" className="sm:hidden" />
          {reference && (
            <>
              <span className="sm:hidden"> · </span>
              {reference}
            </>
          )}
        </span>
      </td>
      <td className="max-w-50 min-w-40 pl-3 text-dim wrap-anywhere max-md:hidden print:table-cell">{reference}</td>
      <td className="pl-5 text-right max-sm:pl-3 max-sm:hidden print:table-cell">{money(moved.in)}</td>
      <td className="pl-5 text-right max-sm:pl-3 max-sm:hidden print:table-cell">{money(moved.out)}</td>
      <td className="pl-5 text-right max-sm:pl-3 sm:hidden print:hidden">
        <Money amount={moved.in - moved.out} exponent={exponent} signed />
      </td>
      <td className="pl-5 text-right max-sm:pl-3 text-dim">
        <Money amount={balance} exponent={exponent} />
      </td>
    </tr>
  );
}
