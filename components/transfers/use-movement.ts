'use client';
// Sends a movement of money: shows it as pending beside unchanged balances, and sees to it that the new balance is asked for when no push brings it.

import { useEffect } from 'react';
import type { CommandState } from '#components/commands/command-state.ts';
import { type SentCommand, useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { acceptPending, dropPending, notePending, type PendingMovement } from '#components/live/pending-movements.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import type { OutcomeJson } from '#server/live/answers.ts';

/** One account that the movement changes. */
export type Leg = Pick<PendingMovement, 'accountId' | 'type' | 'amount' | 'text'>;

export interface Movement extends Pick<SentCommand, 'state' | 'commandId' | 'begin'> {
  readonly send: (legs: readonly Leg[], mutate: (commandId: string) => Promise<OutcomeJson>) => Promise<CommandState>;
}

export function useMovement(accountIds: readonly string[]): Movement {
  const { ledgerId } = useLedger();
  const { state, commandId, begin, run } = useCommand();
  const touched = accountIds.join(' ');

  // Also reached when the outcome was unknown and is learnt later, by asking.
  useEffect(() => {
    if (state.status === 'refused' || state.status === 'failed') dropPending(commandId);
    if (state.status !== 'accepted') return;
    acceptPending(commandId, state.position);
    for (const accountId of touched.split(' ')) catchUpTo(ledgerId, accountId, state.position);
  }, [state, commandId, ledgerId, touched]);

  const send: Movement['send'] = (legs, mutate) => {
    if (state.status !== 'accepted') notePending(legs.map((leg) => ({ ...leg, commandId, ledgerId })));
    return run(mutate, accountIds[0]);
  };
  return { state, commandId, begin, send };
}
