'use client';
// Sends one command under one id: made when the review opens, kept for every retry. What becomes of it is known to the tab, not to this form.
import { useEffect, useEffectEvent, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandState } from './command-state.ts';
import { isOpen, lookAt, noteRead, sendCommand, useCommandState } from './command-store.ts';
import type { NamedAccount } from './sent-commands.ts';

/** What a person is told of a command where its form is not. */
export interface SaidCommand {
  /** `Debit 25.00 EUR · Bar till` */
  readonly label: string;
  /** Those that it is about, the one that pays or is paid first: for refusals in words, and links. */
  readonly accounts?: readonly NamedAccount[];
  /** Minor units. */
  readonly amount?: string;
  /** When it is not the page's. */
  readonly ledgerId?: string;
  /** How it ended, however late that is learnt, and whether or not the form is still there. */
  readonly onEnd?: (state: CommandState) => void;
}

export interface SentCommand {
  readonly state: CommandState;
  /** The id it goes by. */
  readonly commandId: string;
  /** A new intent, a new id. Call it when the review opens; it does nothing while the fate of the last one is open. */
  readonly begin: () => void;
  /**
   * Sends, or sends again under the same id. A second click while one is on its way does nothing. `streamId`: the account or ledger whose
   * version is worth showing.
   */
  readonly run: (send: (commandId: string) => Promise<OutcomeJson>, streamId?: string, said?: SaidCommand) => Promise<CommandState>;
}

/** `onAccepted` also comes when the outcome was unknown and is learnt later, by asking, as long as the form is there. */
export function useCommand(onAccepted?: (position: number) => void): SentCommand {
  const client = useTRPCClient();
  const here = useLedger().ledgerId;
  const [commandId, setCommandId] = useState(() => uuidv7());
  const state = useCommandState(commandId);
  useEffect(() => lookAt(commandId), [commandId]);

  const begin = () => {
    if (isOpen(commandId)) return;
    noteRead(commandId);
    setCommandId(uuidv7());
  };

  const run: SentCommand['run'] = (send, streamId, said = { label: 'Change' }) => {
    const { label, accounts = [], amount = null, ledgerId = here, onEnd } = said;
    const command = { commandId, ledgerId, label, accounts, amount, sentAtMs: Date.now() };
    const ask = (ledger: string, id: string) => client.commands.get.query({ ledgerId: ledger, commandId: id });
    return sendCommand({ command, send, streamId, onEnd, ask });
  };

  const accepted = useEffectEvent((position: number) => onAccepted?.(position));
  useEffect(() => {
    if (state.status === 'accepted') accepted(state.position);
  }, [state]);

  return { state, commandId, begin, run };
}
