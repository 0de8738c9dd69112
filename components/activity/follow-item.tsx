'use client';
// Follow or Unfollow in the menu of an account: which of the two is asked when the menu opens. <FollowItem account={account} />
import { useQuery } from '@tanstack/react-query';
import type { NamedAccount } from '#components/commands/sent-commands.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { MenuItem } from '#components/ui/menu-items.tsx';
import { useFollow } from './use-follow.ts';

export function FollowItem({ account }: { account: NamedAccount }) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  // Who one is does not change; what one follows may have a moment ago.
  const self = useQuery(trpc.people.self.queryOptions({ ledgerId }, { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }));
  const personId = self.data?.person.personId ?? '';
  const followed = useQuery(
    trpc.timeline.following.queryOptions(
      { ledgerId, personId, accountId: account.accountId, limit: 1 },
      { enabled: personId !== '', staleTime: 0 },
    ),
  );
  const { change } = useFollow(personId, () => {});
  const verb = (followed.data?.items.length ?? 0) > 0 ? 'unfollow' : 'follow';
  const unavailable = followed.data || followed.error || self.error ? undefined : 'One moment';
  return (
    <MenuItem onSelect={() => change(verb, account)} {...(unavailable && { unavailable })}>
      {verb === 'follow' ? 'Follow' : 'Unfollow'}
    </MenuItem>
  );
}
