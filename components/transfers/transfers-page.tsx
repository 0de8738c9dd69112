'use client';
// The transfers of a ledger: who paid whom, how much, when. New ones come by themselves; at a moment of the past they are those of then.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { ActionLink } from '#components/rewind/action-link.tsx';
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import { useHref, useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Freshness, Page, TransferJson } from '#server/live/answers.ts';
import { transfersAPage } from './transfers-a-page.ts';
import { TransfersTable } from './transfers-table.tsx';

export interface TransfersPageProps {
  first: Page<TransferJson> & Freshness & { readonly moment: LedgerMoment | null };
  names: AccountNames;
}

export function TransfersPage({ first, names: known }: TransfersPageProps) {
  const { ledgerId, timeZone } = useLedger();
  const router = useRouter();
  const { data, error, dataUpdatedAt, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTransfers(ledgerId, first);
  const transfers = data?.pages.flatMap(({ items }) => items) ?? [];
  const names = useAccountNames(
    ledgerId,
    transfers.flatMap(({ from, to }) => [from, to]),
    known,
  );
  const past = useMoment() !== null;
  const newHref = useHref()('transfers/new');
  useShortcuts({ n: () => !past && router.push(newHref) });

  return (
    <div className="px-4 py-6 md:px-7">
      <div className="mb-4 flex items-center justify-between gap-4">
        <PageTitle>Transfers</PageTitle>
        <div className="flex gap-2">
          <ActionLink path="dues" toDo="collect dues">
            Collect dues
          </ActionLink>
          <ActionLink path="transfers/new" toDo="move money" look="primary" keys="n">
            <Icon name="plus" /> New transfer
          </ActionLink>
        </div>
      </div>
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      {transfers.length === 0 ? (
        <Empty
          title={past ? 'No transfers by then.' : 'No transfers yet.'}
          text="A transfer moves money between two accounts of one currency: both sides change together, or neither does."
        />
      ) : (
        <TransfersTable timeZone={timeZone} transfers={transfers} names={names} />
      )}
      {hasNextPage && (
        <div className="py-4">
          <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage} focusableWhenDisabled>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}

function useTransfers(ledgerId: string, first: TransfersPageProps['first']) {
  const trpc = useTRPC();
  const moment = useMoment();
  const whenOffline = usePollWhenOffline();
  const question = { ledgerId, limit: transfersAPage, ...asked(moment) };
  const same = JSON.stringify(asked(moment)) === JSON.stringify(asked(first.moment));
  const options = trpc.transfers.list.infiniteQueryOptions(question, {
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    ...(moment === null ? { refetchInterval: whenOffline } : { staleTime: Number.POSITIVE_INFINITY }),
    ...(same && { initialData: { pages: [{ ...first, items: [...first.items] }], pageParams: [null] } }),
  });
  const query = useInfiniteQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  const follow = ({ position }: { readonly position: number }) => {
    if (position > (query.data?.pages.at(0)?.position ?? 0)) askAgain();
  };
  useLiveLedger(ledgerId, follow, moment === null);
  return query;
}
