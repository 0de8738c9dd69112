'use client';
// The accounts as a table: sorted by its heads, each row a way in.
import dynamic from 'next/dynamic';
import { type RefObject, useState } from 'react';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import type { Sort } from './account-filters.ts';
import { AccountRow } from './account-row.tsx';
import { AccountsTotals } from './accounts-totals.tsx';

const WhyOfAccount = dynamic(() => import('#components/why/why-of-account.tsx').then((file) => file.WhyOfAccount), { loading: () => null });

export interface AccountsTableProps {
  timeZone: string;
  accounts: readonly AccountJson[];
  /** All that fit are shown, so that they can be summed up. */
  whole: boolean;
  /** The moment of which they are all that there are of their currencies; null when some are left out. */
  ofAll: LedgerMoment | null;
  sorting: { readonly sort: Sort; readonly onSort: (sort: Sort) => void };
  body: RefObject<HTMLTableSectionElement | null>;
  /** What changes lights up. */
  flashes: boolean;
}

export function AccountsTable({ timeZone, accounts, whole, ofAll, sorting, body, flashes }: AccountsTableProps) {
  const href = useHref();
  const [why, setWhy] = useState<AccountJson | null>(null);
  const digits = Math.max(0, ...accounts.map(({ exponent }) => exponent));
  return (
    <>
      <table className="w-full">
        <caption className="sr-only">Accounts</caption>
        <thead className="text-xs text-dim">
          <tr className="h-9 border-b border-line [&_th]:font-normal">
            <th scope="col" className="pl-1.5 text-left max-md:hidden">
              <span className="sr-only">Version</span>
            </th>
            <SortHead by="name" title="Name" {...sorting} />
            <th scope="col" className="text-left max-sm:hidden">
              Status
            </th>
            <SortHead by="lastEventAt" title="Last event" {...sorting} className="pr-6 text-right max-lg:hidden" />
            <SortHead by="balance" title="Balance" {...sorting} className="text-right" />
            <th scope="col" className="text-right max-md:hidden">
              Available
            </th>
            <th scope="col">
              <span className="sr-only">Currency</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {accounts.map((account) => (
            <AccountRow
              key={account.accountId}
              href={href(`accounts/${account.accountId}`)}
              timeZone={timeZone}
              account={account}
              digits={digits}
              flashes={flashes}
              onWhy={setWhy}
            />
          ))}
        </tbody>
        {whole && <AccountsTotals accounts={accounts} digits={digits} ofAll={ofAll} />}
      </table>
      {why && <WhyOfAccount account={why} onClose={() => setWhy(null)} />}
    </>
  );
}

interface SortHeadProps {
  by: 'name' | 'balance' | 'lastEventAt';
  title: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  className?: string;
}

/** Names begin with A, amounts and moments with the largest; another click turns it round. */
function SortHead({ by, title, sort, onSort, className = 'text-left' }: SortHeadProps) {
  const up = sort === by;
  const down = sort === `-${by}`;
  const first: Sort = by === 'name' ? by : `-${by}`;
  const second: Sort = by === 'name' ? `-${by}` : by;
  return (
    <th scope="col" aria-sort={up ? 'ascending' : down ? 'descending' : 'none'} className={className}>
      <button
        type="button"
        onClick={() => onSort(sort === first ? second : first)}
        className="inline-flex h-6 items-center gap-1 rounded-sm in-[.text-right]:flex-row-reverse hover:text-ink in-aria-[sort=ascending]:text-ink in-aria-[sort=descending]:text-ink"
      >
        {title}
        <Icon name={down ? 'down' : 'up'} className={`size-3 ${up || down ? '' : 'invisible'}`} />
      </button>
    </th>
  );
}
