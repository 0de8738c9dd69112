'use client';
// One account in the list. The whole row opens it.
import Link from 'next/link';
import { memo } from 'react';
import { Flash } from '#components/ui/flash.tsx';
import { Money } from '#components/ui/money.tsx';
import { StatusBadge } from '#components/ui/status-badge.tsx';
import { Time } from '#components/ui/time.tsx';
import { Version } from '#components/ui/version.tsx';
import { whyStyle } from '#components/why/why-style.ts';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountRowProps {
  href: string;
  timeZone: string;
  account: AccountJson;
  /** The most digits after the point on the list. */
  digits: number;
  /** What changes lights up: not while the list goes through the past. */
  flashes: boolean;
  /** Asks why its balance is what it is. */
  onWhy: (account: AccountJson) => void;
}

export const AccountRow = memo(function AccountRow({ href, timeZone, account, digits, flashes, onWhy }: AccountRowProps) {
  const { name, status, balance, available, currency, exponent, version, lastEventAt } = account;
  return (
    <tr className="relative h-12 border-b border-hair hover:bg-hair focus-within:bg-hair md:h-10">
      <td className="min-w-[8ch] pr-4 pl-1.5 max-md:hidden">
        <Flash value={version} on={flashes}>
          <Version version={version} />
        </Flash>
      </td>
      <th scope="row" className="py-1 w-full max-w-0 pr-4 text-left font-normal">
        <Link
          href={href}
          data-row
          title={name}
          className={`block truncate font-medium outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${status === 'closed' ? 'text-dim' : ''}`}
        >
          {name}
        </Link>
        {status !== 'open' && (
          <span className="block text-xs sm:hidden">
            <StatusBadge status={status} />
          </span>
        )}
      </th>
      <td className="pr-6 text-sm max-sm:hidden">
        <StatusBadge status={status} />
      </td>
      <td className="pr-6 text-right text-sm whitespace-nowrap text-dim max-lg:hidden">
        <Flash value={lastEventAt} on={flashes}>
          <Time at={lastEventAt} timeZone={timeZone} />
        </Flash>
      </td>
      <td className="text-right md:min-w-[14ch]">
        <Flash value={balance} on={flashes}>
          <button type="button" title="Why is it this amount?" onClick={() => onWhy(account)} className={whyStyle}>
            <Money amount={balance} exponent={exponent} alignTo={digits} />
          </button>
        </Flash>
      </td>
      <td className="min-w-[14ch] pl-6 text-right text-dim max-md:hidden">
        <Flash value={available} on={flashes}>
          <Money amount={available} exponent={exponent} alignTo={digits} />
        </Flash>
      </td>
      <td className="w-[5.5ch] pr-1.5 pl-2 text-sm text-dim">{currency}</td>
    </tr>
  );
});
