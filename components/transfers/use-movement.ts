'use client';
// Sends a movement of money: shows it as pending beside unchanged balances, and sees to it that the new balance is asked for when no push
// brings it. All of that goes on when its form is closed.
import type { CommandState } from '#components/commands/command-state.ts';
import { type SaidCommand, type SentCommand, useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { acceptPending, dropPending, notePending, type PendingMovement } from '#components/live/pending-movements.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import type { OutcomeJson } from '#server/live/answers.ts';

/** One account that the movement changes. */
export type Leg = Pick<PendingMovement, 'accountId' | 'type' | 'amount' | 'text'>;

export interface Movement extends Pick<SentCommand, 'state' | 'commandId' | 'begin'> {
  readonly send: (legs: readonly Leg[], mutate: (commandId: string) => Promise<OutcomeJson>, said?: SaidCommand) => Promise<CommandState>;
}

export function useMovement(accountIds: readonly string[]): Movement {
  const { ledgerId } = useLedger();
  const { state, commandId, begin, run } = useCommand();

  const send: Movement['send'] = (legs, mutate, said = { label: 'Movement' }) => {
    const onEnd = (end: CommandState) => {
      if (end.status === 'accepted') {
        acceptPending(commandId, end.position);
        for (const accountId of accountIds) catchUpTo(ledgerId, accountId, end.position);
      } else dropPending(commandId);
    };
    if (state.status !== 'accepted') notePending(legs.map((leg) => ({ ...leg, commandId, ledgerId })));
    return run(mutate, accountIds[0], { ...said, onEnd });
  };
  return { state, commandId, begin, send };
}
