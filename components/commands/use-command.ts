'use client';
// Sends one command under one id: made when the review opens, kept for every retry. Without an answer it asks by id, and never sends under a new one.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { notePosition } from '#components/live/known-position.ts';
import { resumeLive } from '#components/live/pause.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import { type CommandState, isUnderway, stateOfError, stateOfOutcome, stateOfRecord } from './command-state.ts';

const pendingAfterMs = 400;
const askAfterMs = [500, 1_000, 2_000, 3_000];

export interface SentCommand {
  readonly state: CommandState;
  /** The id it goes by. */
  readonly commandId: string;
  /** A new intent, a new id. Call it when the review opens; it does nothing while the fate of the last one is open. */
  readonly begin: () => void;
  /** Sends, or sends again under the same id. A second click while one is on its way does nothing. */
  readonly run: (send: (commandId: string) => Promise<OutcomeJson>, streamId?: string) => Promise<CommandState>;
}

/** `onAccepted` also comes when the outcome was unknown and is learnt later, by asking. */
export function useCommand(onAccepted?: (position: number) => void): SentCommand {
  const client = useTRPCClient();
  const { ledgerId } = useLedger();
  const [commandId, setCommandId] = useState(() => uuidv7());
  const [state, setState] = useState<CommandState>({ status: 'idle' });
  // State settles after the render; two clicks in one frame both see the old one.
  const inFlight = useRef(false);

  const begin = () => {
    if (inFlight.current || isUnderway(state)) return;
    setCommandId(uuidv7());
    setState({ status: 'idle' });
  };

  const run: SentCommand['run'] = async (send, streamId) => {
    if (inFlight.current || state.status === 'accepted') return state;
    inFlight.current = true;
    resumeLive();
    setState({ status: 'sending' });
    const pending = setTimeout(() => setState({ status: 'pending' }), pendingAfterMs);
    const next = await send(commandId).then((outcome) => stateOfOutcome(outcome, streamId), stateOfError);
    clearTimeout(pending);
    inFlight.current = false;
    setState(next);
    return next;
  };

  useEffect(() => {
    if (state.status !== 'unknown') return;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const record = await client.commands.get.query({ ledgerId, commandId }).catch(() => null);
      const known = stateOfRecord(record);
      if (known && !inFlight.current) setState(known);
      else later();
    };
    const later = () => {
      timer = setTimeout(ask, askAfterMs[Math.min(asked++, askAfterMs.length - 1)]);
    };
    later();
    return () => clearTimeout(timer);
  }, [state.status, client, ledgerId, commandId]);

  const accepted = useEffectEvent((position: number) => onAccepted?.(position));
  useEffect(() => {
    if (state.status !== 'accepted') return;
    notePosition(ledgerId, state.position);
    accepted(state.position);
  }, [state, ledgerId]);

  return { state, commandId, begin, run };
}
