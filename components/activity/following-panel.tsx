'use client';
// The accounts that a person follows, with what they hold now. One's own list can be changed, while it is live.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, type Ref, useState } from 'react';
import { useAskAgain } from '#components/live/ask-again.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { AccountPicker } from '#components/transfers/account-picker.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { WhyButton } from '#components/why/why-button.tsx';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { followedShown } from './activity-parameters.ts';
import { useFollow } from './use-follow.ts';

export type Followed = Page<AccountJson> & Freshness;

export interface FollowingPanelProps {
  personId: string;
  own: boolean;
  live: boolean;
  /** What the page was made with, when it was made for this person. */
  first: Followed | null;
  /** Where an account is chosen to be followed. */
  picker: Ref<HTMLDivElement>;
}

export function FollowingPanel({ personId, own, live, first, picker }: FollowingPanelProps) {
  const { data, error, dataUpdatedAt, refetch, isPlaceholderData, caughtUp } = useFollowing(personId, live, first);
  const { busy, said, change } = useFollow(personId, caughtUp);
  const accounts = isPlaceholderData ? [] : (data?.items ?? []);
  const changeable = own && live;
  return (
    <section aria-labelledby="following">
      <h2 id="following" className="border-b border-line pb-2 font-semibold">
        {own ? 'You follow' : 'Follows'}
      </h2>
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      <ul>
        {accounts.map((account) => (
          <FollowedLine key={account.accountId} account={account} live={live}>
            {changeable && (
              <Button
                look="quiet"
                size="icon"
                aria-label={`Unfollow ${account.name}`}
                disabled={busy}
                focusableWhenDisabled
                onClick={() => change('unfollow', account)}
              >
                <Icon name="close" />
              </Button>
            )}
          </FollowedLine>
        ))}
      </ul>
      {data && !isPlaceholderData && accounts.length === 0 && <p className="py-2.5 text-dim">No account yet.</p>}
      {data?.next && <p className="py-2.5 text-sm text-dim">The last {followedShown} that were followed.</p>}
      {said && (
        <p role="alert" className="py-2.5 text-sm font-medium text-danger">
          {said}
        </p>
      )}
      {changeable && (
        <div ref={picker} className="pt-4">
          <AccountPicker label="Follow an account" value={null} onChange={(account) => account && !busy && change('follow', account)} />
        </div>
      )}
      {own && !live && (
        <p className="py-2.5 text-sm text-dim">You are looking at the past. Go back to live (L) to follow accounts or to end it.</p>
      )}
    </section>
  );
}

/** What it holds is of now, and so not said in the past. */
function FollowedLine({ account, live, children }: { account: AccountJson; live: boolean; children: ReactNode }) {
  const href = useHref();
  const { accountId, name, balance, exponent, currency } = account;
  return (
    <li className="flex h-10 items-center gap-2 border-b border-hair">
      <Link href={href(`accounts/${accountId}`)} title={name} className="min-w-0 flex-1 truncate rounded-sm hover:text-accent">
        {name}
      </Link>
      {live && (
        <span className="text-sm text-dim">
          <WhyButton account={account}>
            <Money amount={balance} exponent={exponent} currency={currency} />
          </WhyButton>
        </span>
      )}
      {children}
    </li>
  );
}

function useFollowing(personId: string, live: boolean, first: Followed | null) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const [minPosition, setMinPosition] = useState(0);
  const options = trpc.timeline.following.queryOptions(
    { ledgerId, personId, limit: followedShown, ...(minPosition > 0 && { minPosition }) },
    {
      placeholderData: keepPreviousData,
      ...(first && minPosition === 0 && { initialData: { ...first, items: [...first.items] } }),
    },
  );
  const query = useQuery(options);
  const askAgain = useAskAgain(options.queryKey);
  useLiveLedger(ledgerId, askAgain, live);
  return { ...query, caughtUp: setMinPosition };
}
