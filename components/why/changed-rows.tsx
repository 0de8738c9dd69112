'use client';
// Accounts that changed in an explained span, page by page, each a way into its own explanation over the same span.
import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ChangedAccountJson } from '#server/live/sums.ts';
import type { useChanged } from './use-total.ts';

export interface ChangedRowsProps {
  title: string;
  /** Said when there are none. */
  none: string;
  query: ReturnType<typeof useChanged>;
  /** Right of the name: what changed. */
  figure: (account: ChangedAccountJson) => ReactNode;
  /** Under the rows. */
  children?: ReactNode;
}

export function ChangedRows({ title, none, query, figure, children }: ChangedRowsProps) {
  const { data, error, dataUpdatedAt, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = query;
  const id = useId();
  const accounts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby={id} aria-busy={isPlaceholderData || (!data && !error)}>
      <h3 id={id} className="flex min-h-9 items-center border-b border-line text-sm font-medium">
        {title}
      </h3>
      {error && <StaleNotice error={error} asOf={data ? dataUpdatedAt : 0} onRetry={() => refetch()} />}
      {!data && !error && (
        <div className="grid gap-3 py-3">
          {['one', 'two', 'three'].map((row) => (
            <Skeleton key={row} className="h-5 w-full" />
          ))}
        </div>
      )}
      {data && accounts.length === 0 && <p className="py-2 text-sm text-dim">{none}</p>}
      {accounts.length > 0 && (
        <ol aria-label={title} className={`transition-opacity duration-150 ${isPlaceholderData ? 'opacity-60' : ''}`}>
          {accounts.map((account) => (
            <ChangedRow key={account.accountId} account={account}>
              {figure(account)}
            </ChangedRow>
          ))}
        </ol>
      )}
      {hasNextPage && (
        <button
          type="button"
          onClick={() => !isFetchingNextPage && fetchNextPage()}
          className="mr-3 min-h-8 rounded-sm text-sm font-medium text-accent underline-offset-2 hover:underline"
        >
          Show more
        </button>
      )}
      {accounts.length > 0 && children}
    </section>
  );
}

function ChangedRow({
  account: { accountId, name, versionBefore, version },
  children,
}: {
  account: ChangedAccountJson;
  children: ReactNode;
}) {
  const href = useHref();
  return (
    <li className="border-b border-hair">
      <Link
        href={href(`accounts/${accountId}`, { why: `${versionBefore}..${version}` })}
        prefetch={false}
        title={`Why ${name} changed`}
        className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 -outline-offset-2 hover:bg-hair"
      >
        <span className="truncate">{name}</span>
        {children}
      </Link>
    </li>
  );
}
