'use client';
// The account page's live part. A short history comes with the page; a long one is fetched beside it, while the account is shown as it is.
import { useQuery } from '@tanstack/react-query';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { AccountEventJson, AccountJson } from '#server/live/messages.ts';
import { HistoryOutline } from './history-outline.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { NotOpenYet } from './not-open-yet.tsx';
import { type AccountThen, useAccountThen } from './use-account-then.ts';

/** What the server put into the page. */
export interface LoadedHistory {
  readonly ledgerId: string;
  readonly account: AccountJson;
  /** Null when it is too long to travel inside the page. */
  readonly skeleton: HistorySkeleton | null;
  /** The events around the cursor, so that the first picture is whole. */
  readonly events: readonly AccountEventJson[];
  /** Names of the accounts that stand on the other side of them. */
  readonly names: AccountNames;
  /** Where the account was when the ledger is looked at in the past; null when it is live. */
  readonly then: AccountThen | null;
  /** The server's clock when the page was made, for "Today". */
  readonly nowMs: number;
}

export function AccountHistory({ loaded }: { loaded: LoadedHistory }) {
  const { ledgerId, account, skeleton } = loaded;
  const trpc = useTRPC();
  const history = useQuery({
    ...trpc.accounts.history.queryOptions({ ledgerId, accountId: account.accountId }),
    ...(skeleton && { initialData: skeleton }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const then = useAccountThen(ledgerId, account.accountId, loaded.then);
  if (then === 0) return <NotOpenYet account={account} />;
  if (history.data) return <HistoryPanel loaded={loaded} skeleton={history.data} then={then} onMissed={() => history.refetch()} />;
  if (!history.isError) return <HistoryOutline account={account} />;
  return (
    <HistoryOutline account={account}>
      <Notice tone="failure" action={<Button onClick={() => history.refetch()}>Retry</Button>}>
        The history could not be loaded: {history.error.message} The balance above is as of version {account.version}.
      </Notice>
    </HistoryOutline>
  );
}
