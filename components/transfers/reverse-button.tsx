'use client';
// Undo where people err: after a movement was accepted, the way to take it back at once.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandState } from '#components/commands/command-state.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import type { EventData } from '#server/domain/account/moved-by.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { ReverseEntryDialog } from './reverse-entry-dialog.tsx';

export interface ReverseButtonProps {
  account: AccountJson;
  /** What was accepted, as the account's event. */
  event: EventData;
  state: Extract<CommandState, { status: 'accepted' }>;
}

export function ReverseButton({ account, event, state }: ReverseButtonProps) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  // Where the outcome was learnt by asking, the version is the one that the account was left at by that position.
  const { data } = useQuery(
    trpc.accounts.get.queryOptions(
      { ledgerId, accountId: account.accountId, position: state.position, minPosition: state.position },
      { enabled: state.version === null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const version = state.version ?? data?.account.version ?? null;
  if (version === null) return null;
  return (
    <>
      <Button size="lg" onClick={() => setOpen(true)}>
        Reverse this
      </Button>
      <ReverseEntryDialog account={account} version={version} event={event} open={open} onOpenChange={setOpen} />
    </>
  );
}
