'use client';
// The list of accounts: search, filters in the address, live rows, keys J K Enter / N.
import dynamic from 'next/dynamic';
import { useQueryStates } from 'nuqs';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ActionLink } from '#components/rewind/action-link.tsx';
import { useHead, useMoment } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Explained } from '#components/ui/explained.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { type AccountFilters, accountFilters } from './account-filters.ts';
import { AccountsEmpty } from './accounts-empty.tsx';
import { AccountsFoot } from './accounts-foot.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { AccountsToolbar } from './accounts-toolbar.tsx';
import { focusRow } from './row-focus.ts';
import { type FirstPage, useAccounts } from './use-accounts.ts';

// The form comes when it is wanted; the list is there at once.
const OpenAccountSheet = dynamic(() => import('./open-account-sheet.tsx').then((file) => file.OpenAccountSheet), { loading: () => null });

export function AccountsPage({ first, openAtOnce }: { first: FirstPage; openAtOnce: boolean }) {
  const ledger = useLedger();
  const moment = useMoment();
  const head = useHead();
  const past = moment !== null;
  const [filters, setFilters] = useQueryStates(accountFilters, { history: 'replace' });
  const [opening, setOpening] = useState<boolean | null>((openAtOnce && !past) || null);
  // Said once: going back to this page or loading it again does not open the sheet again.
  useEffect(() => {
    if (!openAtOnce) return;
    const url = new URL(window.location.href);
    url.searchParams.delete('open');
    window.history.replaceState(null, '', url);
  }, [openAtOnce]);
  const searchBox = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { data, error, dataUpdatedAt, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAccounts(
    ledger.ledgerId,
    filters,
    first,
  );
  // Not the change from then to now itself, but what happens from now on.
  const [flashes, setFlashes] = useState(!past);
  useEffect(() => setFlashes(!past && !isPlaceholderData), [past, isPlaceholderData]);
  const accounts = data?.pages.flatMap(({ items }) => items) ?? [];
  const used = [...new Set(accounts.map(({ currency }) => currency))].toSorted();
  const filtered = Boolean(filters.q || filters.status || filters.currency);
  const change = useCallback((next: Partial<AccountFilters>) => void setFilters(next), [setFilters]);

  useShortcuts({
    j: () => focusRow(body.current, 1),
    k: () => focusRow(body.current, -1),
    n: () => !past && setOpening(true),
    '/': () => searchBox.current?.focus(),
  });

  return (
    <div className="px-4 py-6 md:px-7">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>Accounts</PageTitle>
        {(accounts.length > 0 || filtered) && (
          <div className="flex gap-2">
            <ActionLink path="dues" toDo="collect dues">
              Collect dues
            </ActionLink>
            <Explained why={past ? pastReason('open accounts') : null}>
              <Button look="primary" disabled={past} focusableWhenDisabled onClick={() => setOpening(true)} aria-keyshortcuts="n">
                <Icon name="plus" /> Open account
              </Button>
            </Explained>
          </div>
        )}
      </div>
      {(accounts.length > 0 || filtered) && <AccountsToolbar filters={filters} onChange={change} used={used} searchBox={searchBox} />}
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      {accounts.length > 0 ? (
        <div
          className={`mt-3 transition-opacity duration-150 ${isPlaceholderData && !past ? 'opacity-60' : ''}`}
          aria-busy={isPlaceholderData}
        >
          <AccountsTable
            timeZone={ledger.timeZone}
            accounts={accounts}
            whole={!hasNextPage}
            ofAll={filters.q || filters.status ? null : (moment ?? { position: head })}
            sorting={{ sort: filters.sort, onSort: (sort) => setFilters({ sort }) }}
            body={body}
            flashes={flashes}
          />
          {hasNextPage && <AccountsFoot shown={accounts.length} loading={isFetchingNextPage} onMore={() => fetchNextPage()} />}
        </div>
      ) : (
        !error && <AccountsEmpty filtered={filtered} past={past} onClear={() => setFilters(null)} onOpen={() => setOpening(true)} />
      )}
      {opening !== null && <OpenAccountSheet open={opening} onOpenChange={setOpening} currency={used[0] ?? 'EUR'} />}
    </div>
  );
}
