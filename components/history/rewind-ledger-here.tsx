'use client';
// Takes the whole ledger to where the account's playhead stands: every other screen then shows the same moment.
import { useMutation } from '@tanstack/react-query';
import { rewindTo } from '#components/rewind/moments.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { usePanel } from './panel-context.ts';

export function RewindLedgerHere() {
  const { playhead, ledgerId, accountId } = usePanel();
  const client = useTRPCClient();
  // The history has versions alone; which position the event has is asked when it is wanted.
  const rewind = useMutation({
    mutationFn: () => client.accounts.get.query({ ledgerId, accountId, version: playhead.now().version }),
    onSuccess: ({ account }) => rewindTo({ position: account.position }, 'push'),
  });
  return (
    <button
      type="button"
      title="Show every screen as it was right after this event"
      onClick={() => rewind.mutate()}
      className="min-h-7 rounded-sm text-sm font-medium whitespace-nowrap underline-offset-2 hover:underline max-md:hidden"
    >
      {rewind.isError ? 'Not reached, try again' : 'Rewind the ledger to here'}
    </button>
  );
}
