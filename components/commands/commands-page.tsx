'use client';
// The commands of a ledger: those that wait on top, then those that have ended, live; filters in the address, keys J K Enter, one looked at.
import dynamic from 'next/dynamic';
import { useQueryState, useQueryStates } from 'nuqs';
import { useRef, useState } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { focusRow } from '#components/accounts/row-focus.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useMoment } from '#components/rewind/moments.tsx';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import type { CommandJson } from '#server/live/messages.ts';
import { commandFilters } from './command-filters.ts';
import { accountsOf } from './command-words.ts';
import { CommandsEmpty } from './commands-empty.tsx';
import { CommandsTable } from './commands-table.tsx';
import { CommandsToolbar } from './commands-toolbar.tsx';
import { RunLine } from './run-line.tsx';
import { type FirstCommands, useCommands } from './use-commands.ts';

// What one command says comes when one is looked at.
const CommandDrawer = dynamic(() => import('./command-drawer.tsx').then((file) => file.CommandDrawer), { loading: () => null });
const CancelDialog = dynamic(() => import('./cancel-dialog.tsx').then((file) => file.CancelDialog), { loading: () => null });

export interface CommandsPageProps {
  first: FirstCommands;
  names: AccountNames;
}

export function CommandsPage({ first, names: known }: CommandsPageProps) {
  const { ledgerId, timeZone } = useLedger();
  const moment = useMoment();
  const [filters, setFilters] = useQueryStates(commandFilters, { history: 'replace' });
  const [chosen, setChosen] = useQueryState('command', { history: 'push' });
  const [cancelling, setCancelling] = useState<CommandJson | null>(null);
  const body = useRef<HTMLTableElement>(null);
  const query = useCommands(ledgerId, filters, first);
  const { data, error, dataUpdatedAt, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const commands = unlikeBefore(data?.pages.flatMap(({ items }) => items) ?? []);
  const mentioned = [...commands.flatMap(accountsOf), ...(filters.account ? [filters.account] : [])];
  const names = useAccountNames(ledgerId, mentioned, known);
  const filtered = Object.values(filters).some(Boolean);

  useShortcuts({ j: () => focusRow(body.current, 1), k: () => focusRow(body.current, -1) });

  return (
    <div className="px-4 py-6 md:px-7">
      <PageTitle className="mb-4">Commands</PageTitle>
      <CommandsToolbar filters={filters} onChange={setFilters} accountName={filters.account && names[filters.account]?.name} />
      {filters.correlation !== null && <RunLine correlation={filters.correlation} onRemove={() => setFilters({ correlation: null })} />}
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      <LagNotice position={moment === null && !error ? data?.pages.at(0)?.position : undefined} />
      {commands.length > 0 ? (
        <div className={`mt-3 transition-opacity duration-150 ${isPlaceholderData ? 'opacity-60' : ''}`} aria-busy={isPlaceholderData}>
          <CommandsTable
            timeZone={timeZone}
            commands={commands}
            names={names}
            table={body}
            on={{ open: setChosen, cancel: moment === null ? setCancelling : null }}
          />
        </div>
      ) : (
        !error &&
        !hasNextPage && <CommandsEmpty filters={filters} past={moment !== null} onClear={() => setFilters(null)} filtered={filtered} />
      )}
      {hasNextPage && (
        <div className="flex items-center gap-4 py-4 text-sm text-dim">
          <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage} focusableWhenDisabled>
            Load more
          </Button>
          {commands.length} shown
        </div>
      )}
      {chosen !== null && <CommandDrawer commandId={chosen} names={names} onClose={() => setChosen(null)} />}
      {cancelling && <CancelDialog command={cancelling} names={names} onClose={() => setCancelling(null)} />}
    </div>
  );
}

/** Each once: one that ends while pages are loaded may be on two of them, first waiting and then ended. The later page knows more. */
function unlikeBefore(commands: readonly CommandJson[]): readonly CommandJson[] {
  const byId = new Map(commands.map((command) => [command.commandId, command]));
  return [...byId.values()];
}
