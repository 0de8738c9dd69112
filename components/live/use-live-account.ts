'use client';
// Follows one account: what it missed first, then every event in version order. A gap is fetched, never guessed.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { followAccount, followedNow } from './account-follower.ts';
import { type Arrival, type LiveAccount, startingAt } from './account-thread.ts';

/** More than this is not fetched event by event: the screen asks for the history again. */
const mostMissed = 500;

/** `initial` is what the page was made with; newer is never overwritten by older. */
export function useLiveAccount(ledgerId: string, accountId: string, initial: AccountJson): LiveAccount {
  const client = useTRPCClient();
  const start = useMemo(() => startingAt(initial), [initial]);

  const fetchMissed = useCallback(
    async (sinceVersion: number, minPosition?: number): Promise<Arrival> => {
      const { account: view } = await client.accounts.get.query({ ledgerId, accountId, minPosition });
      if (view.version <= sinceVersion) return { view, events: [] };
      if (view.version - sinceVersion > mostMissed) return { view, events: [], truncated: true };
      const { items } = await client.accounts.events.query({ ledgerId, accountId, after: sinceVersion, limit: mostMissed });
      return { view, events: items.filter(({ version }) => version <= view.version) };
    },
    [client, ledgerId, accountId],
  );

  const subscribe = useCallback(
    (listener: () => void) => followAccount({ ledgerId, accountId, start, fetchMissed }, listener),
    [ledgerId, accountId, start, fetchMissed],
  );
  const now = useCallback(() => {
    const live = followedNow(ledgerId, accountId);
    return live && live.view.version >= start.view.version ? live : start;
  }, [ledgerId, accountId, start]);

  return useSyncExternalStore(subscribe, now, () => start);
}
