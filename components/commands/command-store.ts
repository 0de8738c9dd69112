'use client';
// The commands of this tab, outside of the forms that sent them: a form may close, its command goes on being followed until it has ended.
import { useSyncExternalStore } from 'react';
import { catchUpTo } from '#components/live/account-follower.ts';
import { notePosition } from '#components/live/known-position.ts';
import { resumeLive } from '#components/live/pause.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import { type CommandState, isUnderway, stateOfError, stateOfOutcome } from './command-state.ts';
import { type AskCommand, type Following, followCommand } from './follow-command.ts';
import { keepCommands } from './keep-commands.ts';
import { afterChange, type Change, endedBadly, hasEnded, isFinal, type Sent, type SentList } from './sent-commands.ts';

const pendingAfterMs = 400;
/** Who looks for less than this has not read how it ended. */
const readInMs = 700;

export interface Sending {
  readonly command: Omit<Sent, 'state' | 'endedAtMs' | 'doubt' | 'notice'>;
  readonly send: (commandId: string) => Promise<OutcomeJson>;
  /** The account or ledger whose version is worth showing. */
  readonly streamId?: string | undefined;
  /** How it ended, however late that is learnt and whoever is still there. Of a failure that is tried again, once more. */
  readonly onEnd?: ((state: CommandState) => void) | undefined;
  readonly ask: AskCommand;
}

const idle: CommandState = { status: 'idle' };
const none: SentList = [];

let list = none;
const listeners = new Set<() => void>();
/** How each is sent, for another try under its id. A reload forgets it. */
const sendings = new Map<string, Sending>();
const inFlight = new Set<string>();
const following = new Map<string, Following>();
/** How many forms show each. */
const looking = new Map<string, number>();
let asking: AskCommand | undefined;

const find = (id: string) => list.find(({ commandId }) => commandId === id);
/** What is known of the command; idle before it is sent. */
export const stateOf = (commandId: string): CommandState => find(commandId)?.state ?? idle;
/** Its fate is open, or a try is on its way. */
export const isOpen = (commandId: string) => inFlight.has(commandId) || isUnderway(stateOf(commandId));
/** Whether it can be sent again: after a reload nobody knows what it said. */
export const canRetry = (commandId: string) => sendings.has(commandId);

function become(change: Change) {
  const before = list;
  list = afterChange(list, change);
  if (list === before) return;
  keepCommands(list);
  for (const one of list) if (one !== before.find(({ commandId }) => commandId === one.commandId)) settle(one);
  const ids = new Set(list.map(({ commandId }) => commandId));
  for (const { commandId } of before) if (!ids.has(commandId)) forget(commandId);
  for (const listener of listeners) listener();
}

/** One has changed: while its fate is open it is followed, and at its end those are told whom it concerns. */
function settle({ commandId, ledgerId, state, accounts }: Sent) {
  const follows = isUnderway(state) && !inFlight.has(commandId);
  if (follows && asking && !following.has(commandId)) {
    const known = (next: CommandState) => become({ type: 'told', commandId, state: next, atMs: Date.now() });
    following.set(commandId, followCommand({ ledgerId, commandId }, asking, known));
  }
  if (!hasEnded(state)) return;
  following.get(commandId)?.stop();
  following.delete(commandId);
  if (state.status === 'accepted') {
    notePosition(ledgerId, state.position);
    for (const { accountId } of accounts) catchUpTo(ledgerId, accountId, state.position);
  }
  sendings.get(commandId)?.onEnd?.(state);
  if (isFinal(state)) sendings.delete(commandId);
  if (endedBadly(state) && !looking.has(commandId)) become({ type: 'missed', commandId });
}

function forget(commandId: string) {
  following.get(commandId)?.stop();
  following.delete(commandId);
  sendings.delete(commandId);
}

/** Sends, or sends again under the same id. While one try is on its way, and after an end that is recorded, it does nothing. */
export async function sendCommand(sending: Sending): Promise<CommandState> {
  const { command, send, streamId, ask } = sending;
  const { commandId } = command;
  if (inFlight.has(commandId) || isFinal(stateOf(commandId))) return stateOf(commandId);
  asking = ask;
  sendings.set(commandId, sending);
  inFlight.add(commandId);
  resumeLive();
  become({ type: 'sent', command });
  const late = setTimeout(() => become({ type: 'late', commandId }), pendingAfterMs);
  const answer = await send(commandId).then(
    (outcome) => ({ type: 'told', state: stateOfOutcome(outcome, streamId) }) as const,
    (error: unknown) => {
      const state = stateOfError(error);
      return { type: state.status === 'unknown' ? 'told' : 'turnedAway', state } as const;
    },
  );
  clearTimeout(late);
  inFlight.delete(commandId);
  become({ ...answer, commandId, atMs: Date.now() });
  return stateOf(commandId);
}

/** Tries again under the same id; what can only be asked about is asked about at once. */
export function retryCommand(commandId: string) {
  const sending = sendings.get(commandId);
  if (sending) void sendCommand(sending);
  else following.get(commandId)?.askNow();
}

/** Somebody looks at it until the answer is called: how it ends needs no telling elsewhere. */
export function lookAt(commandId: string): () => void {
  looking.set(commandId, (looking.get(commandId) ?? 0) + 1);
  return () => {
    const left = (looking.get(commandId) ?? 1) - 1;
    if (left > 0) return looking.set(commandId, left);
    looking.delete(commandId);
    const endedAtMs = find(commandId)?.endedAtMs ?? null;
    if (endedAtMs !== null && Date.now() - endedAtMs < readInMs) become({ type: 'missed', commandId });
  };
}

/** How it ended has been read: a new intent begins. */
export const noteRead = (commandId: string) => become({ type: 'read', commandId });

/** All that was missed has been read. */
export const noteSeen = () => become({ type: 'seen' });
export const clearEnded = () => become({ type: 'cleared' });

/** What the tab remembers from before a reload: each is asked about. */
export function restoreCommands(commands: SentList, ask: AskCommand) {
  asking ??= ask;
  become({ type: 'restored', commands });
}

export function onSentChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSentCommands = (): SentList =>
  useSyncExternalStore(
    onSentChange,
    () => list,
    () => none,
  );

export const useCommandState = (commandId: string): CommandState =>
  useSyncExternalStore(
    onSentChange,
    () => stateOf(commandId),
    () => idle,
  );
