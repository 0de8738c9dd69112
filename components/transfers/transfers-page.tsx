'use client';
// The transfers of a ledger: who paid whom, how much, when. New ones come by themselves.
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { useAskAgain, usePollWhenOffline } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useShortcuts } from '#components/shell/shortcuts.ts';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { Freshness, Page, TransferJson } from '#server/live/answers.ts';
import { transfersAPage } from './transfers-a-page.ts';
import { TransfersTable } from './transfers-table.tsx';

export interface TransfersPageProps {
  first: Page<TransferJson> & Freshness;
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
  const href = useHref();
  const newHref = href('transfers/new');
  useShortcuts({ n: () => router.push(newHref) });

  return (
    <div className="px-4 py-6 md:px-7">
      <div className="mb-4 flex items-center justify-between gap-4">
        <h1 className="text-xl font-semibold">Transfers</h1>
        <div className="flex gap-2">
          <Link href={href('dues')} className={buttonStyle()}>
            Collect dues
          </Link>
          <Link href={newHref} className={buttonStyle({ look: 'primary' })} aria-keyshortcuts="n">
            <Icon name="plus" /> New transfer
          </Link>
        </div>
      </div>
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      {transfers.length === 0 ? (
        <div role="status" className="grid gap-1 border-t border-line py-12">
          <p className="text-lg font-medium">No transfers yet.</p>
          <p className="text-dim">
            A transfer moves money between two accounts of one currency: both sides change together, or neither does.
          </p>
        </div>
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
  const refetchInterval = usePollWhenOffline();
  const options = trpc.transfers.list.infiniteQueryOptions(
    { ledgerId, limit: transfersAPage },
    {
      getNextPageParam: ({ next }) => next ?? undefined,
      refetchInterval,
      initialData: { pages: [{ ...first, items: [...first.items] }], pageParams: [null] },
    },
  );
  const query = useInfiniteQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  useLiveLedger(ledgerId, ({ position }) => {
    if (position > (query.data.pages.at(0)?.position ?? 0)) askAgain();
  });
  return query;
}
