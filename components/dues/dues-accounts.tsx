'use client';
// Whom to charge: the accounts that fit, each with a box, and all of them at once.
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { DuesAccountList } from './dues-account-list.tsx';
import type { Chosen, DuesDraft } from './dues-draft.ts';
import { type AccountsFit, DuesFilters } from './dues-filters.tsx';
import { mostCharged } from './dues-run.ts';
import { useAccountsToCharge } from './use-accounts-to-charge.ts';

export interface DuesAccountsProps {
  draft: DuesDraft;
  onChange: (change: (chosen: DuesDraft['chosen']) => DuesDraft['chosen']) => void;
}

export function DuesAccounts({ draft: { currency, chosen, way, to }, onChange }: DuesAccountsProps) {
  const [fit, setFit] = useState<AccountsFit>({ q: '', status: 'open', holderId: '' });
  const searchBox = useRef<HTMLInputElement>(null);
  const { data, error, dataUpdatedAt, refetch } = useAccountsToCharge(currency, useDeferredValue(fit));
  const collecting = way === 'transfer' ? to?.accountId : undefined;
  const accounts = useMemo(() => (data?.items ?? []).filter(({ accountId }) => accountId !== collecting), [data, collecting]);
  useShortcuts({ '/': () => searchBox.current?.focus() });

  // The same function for every row, so that a row is drawn again only when it changed itself.
  const place = useCallback(
    (account: AccountJson, row: Chosen | null) =>
      onChange((before) => {
        const next = new Map(before);
        if (row) next.set(account.accountId, row);
        else next.delete(account.accountId);
        return next;
      }),
    [onChange],
  );
  const all = accounts.length > 0 && accounts.every(({ accountId }) => chosen.has(accountId));
  const some = accounts.some(({ accountId }) => chosen.has(accountId));
  const selectAll = () => {
    const next = new Map(chosen);
    for (const account of accounts) {
      if (all) next.delete(account.accountId);
      else if (!next.has(account.accountId)) next.set(account.accountId, { account, own: '' });
    }
    onChange(() => next);
  };

  return (
    <section aria-label="Accounts to charge" className="grid min-w-0 gap-3">
      <DuesFilters fit={fit} onChange={setFit} accounts={data?.items ?? []} searchBox={searchBox} />
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      <LagNotice position={error ? undefined : data?.position} />
      {/* The room that the list below it leaves for a scroll bar, so that heads stand over their columns. */}
      <div className="-mb-3 flex min-h-9 items-center justify-between gap-3 overflow-y-hidden px-1.5 text-sm [scrollbar-gutter:stable]">
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={all}
            disabled={accounts.length === 0}
            ref={(box) => {
              if (box) box.indeterminate = some && !all;
            }}
            onChange={selectAll}
            className="size-4 accent-accent"
          />
          Select all {accounts.length} that fit
        </label>
        <span className="flex items-center gap-3 text-xs text-dim">
          {chosen.size > 0 && (
            <Button size="sm" look="quiet" onClick={() => onChange(() => new Map())}>
              Select none
            </Button>
          )}
          <span>Available, {currency}</span>
          <span className="w-24 pr-2.5 text-right">{chosen.size > 0 && 'Amount'}</span>
        </span>
      </div>
      {data?.next && (
        <p className="text-sm text-dim">These are the first {mostCharged.toLocaleString('en-GB')}. Narrow it to see others.</p>
      )}
      {!data && !error && <Skeleton className="my-4 h-40" />}
      {data && accounts.length === 0 && (
        <p role="status" className="border-t border-line py-8 text-dim">
          No account in {currency} fits. Choose another status, or search for less.
        </p>
      )}
      {accounts.length > 0 && <DuesAccountList accounts={accounts} chosen={chosen} onChange={place} />}
    </section>
  );
}
