'use client';
// Transfers as a table: when, from, to, what for, how much. On a phone two lines each: who paid whom and how much, what for and when.
import Link from 'next/link';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import type { TransferJson } from '#server/live/answers.ts';

export interface TransfersTableProps {
  timeZone: string;
  transfers: readonly TransferJson[];
  names: AccountNames;
}

export function TransfersTable({ timeZone, transfers, names }: TransfersTableProps) {
  const href = useHref();
  const digits = Math.max(0, ...transfers.map(({ from }) => names[from]?.exponent ?? 2));
  const account = (accountId: string) => (
    <Link href={href(`accounts/${accountId}`)} className="rounded-sm hover:text-accent">
      {names[accountId]?.name ?? `${accountId.slice(0, 8)}…`}
    </Link>
  );
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">Transfers, newest first</caption>
      <thead className="text-xs text-dim">
        <tr className="h-9 border-b border-line text-left [&_th]:font-normal">
          <th scope="col" className="w-36 max-md:hidden">
            When
          </th>
          <th scope="col">
            From<span className="md:hidden"> and to</span>
          </th>
          <th scope="col" className="max-md:hidden">
            To
          </th>
          <th scope="col" className="max-md:hidden">
            For
          </th>
          <th scope="col" className="w-36 text-right max-md:w-30">
            Amount
            <span aria-hidden="true" className="inline-block w-[5ch] text-sm" />
          </th>
        </tr>
      </thead>
      <tbody>
        {transfers.map(({ transferId, from, to, amount, currency, recordedAt, ...said }) => (
          <tr key={transferId} className="h-13 border-b border-hair hover:bg-hair md:h-10">
            <td className="text-sm text-dim max-md:hidden">
              <Time at={recordedAt} timeZone={timeZone} />
            </td>
            <td className="pr-4">
              <span className="block truncate font-medium">
                {account(from)}
                <span className="md:hidden">
                  <span className="font-normal text-faint"> → </span>
                  {account(to)}
                </span>
              </span>
              <span className="text-xs text-dim md:hidden">
                <What {...said} />
              </span>
            </td>
            <td className="truncate pr-4 font-medium max-md:hidden">{account(to)}</td>
            <td className="pr-4 text-sm text-dim max-md:hidden">
              <What {...said} />
            </td>
            <td className="text-right">
              <Money amount={amount} exponent={names[from]?.exponent ?? 2} alignTo={digits} />
              <span className="inline-block w-[5ch] text-sm text-dim"> {currency}</span>
              <span className="block text-xs text-dim md:hidden">
                <Time at={recordedAt} timeZone={timeZone} style="date" />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** That it no longer counts is said in full, however long the rest. */
function What({ description, reference, reversed }: Pick<TransferJson, 'description' | 'reference' | 'reversed'>) {
  const said = [description, reference].filter(Boolean).join(' · ');
  return (
    <span className="flex">
      <span className="truncate">{said}</span>
      {reversed && <span className="shrink-0 whitespace-pre">{said && ' · '}reversed</span>}
    </span>
  );
}
