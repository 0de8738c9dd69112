// Follows accounts over the one socket: each followed once, however many screens look at it. Resumes by version after every connect.
import type { AccountEventsMessage, WatchAccountAnswer } from '#server/live/messages.ts';
import { type Arrival, joined, type LiveAccount } from './account-thread.ts';
import { connectionNow, onConnectionChange } from './connection.ts';
import { isPaused, noteHeldBack, onResume } from './pause.ts';
import { answerTimeoutMs, liveSocket } from './socket.ts';

/** Asks over HTTP what happened since a version, at least up to a position of the ledger: for when the socket is down or late. */
export type FetchMissed = (sinceVersion: number, minPosition?: number) => Promise<Arrival>;

const pollEveryMs = 4_000;
const retryAfterMs = 1_000;
/** How long a push may take after the acknowledgement before the page asks by itself. */
const pushGraceMs = 150;

interface Followed {
  readonly now: () => LiveAccount;
  readonly listeners: Set<() => void>;
  readonly catchUp: (position: number) => void;
  readonly stop: () => void;
}

const followed = new Map<string, Followed>();
const keyOf = (ledgerId: string, accountId: string) => `${ledgerId}/${accountId}`;

export interface FollowAccount {
  readonly ledgerId: string;
  readonly accountId: string;
  readonly start: LiveAccount;
  readonly fetchMissed: FetchMissed;
}

/** The thread as it stands, when somebody follows the account. */
export const followedNow = (ledgerId: string, accountId: string) => followed.get(keyOf(ledgerId, accountId))?.now();

/** Something was accepted there: unless a push has brought it by now, it is asked for. Whichever comes first is shown. */
export function catchUpTo(ledgerId: string, accountId: string, position: number) {
  const one = followed.get(keyOf(ledgerId, accountId));
  if (one) setTimeout(() => one.catchUp(position), pushGraceMs);
}

/** Follows an account until the answer is called. */
export function followAccount(follow: FollowAccount, listener: () => void): () => void {
  const key = keyOf(follow.ledgerId, follow.accountId);
  const one = followed.get(key) ?? startFollowing(follow);
  followed.set(key, one);
  one.listeners.add(listener);
  return () => {
    one.listeners.delete(listener);
    if (one.listeners.size > 0) return;
    one.stop();
    followed.delete(key);
  };
}

function startFollowing({ ledgerId, accountId, start, fetchMissed }: FollowAccount): Followed {
  const socket = liveSocket();
  const listeners = new Set<() => void>();
  let live = start;
  // What the page shows: stays behind while it is paused.
  let shown = start;
  // Until what was missed has arrived, pushes wait here: the answer comes first, then they follow it in version order.
  let waiting: Arrival[] | null = [];
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;

  function take(arrival: Arrival) {
    const next = joined(live, arrival);
    if (next === 'gap') return ask();
    if (next === live) return;
    live = next;
    if (isPaused()) return noteHeldBack();
    show();
  }

  function show() {
    if (shown === live) return;
    shown = live;
    for (const listener of listeners) listener();
  }

  function ask() {
    if (stopped || !socket.connected) return;
    clearTimeout(retry);
    waiting ??= [];
    socket.timeout(answerTimeoutMs).emit('watchAccount', { ledgerId, accountId, sinceVersion: live.view.version }, answered);
  }

  function answered(error: Error | null, answer?: WatchAccountAnswer) {
    if (stopped) return;
    if (error || !answer?.ok) {
      retry = setTimeout(ask, retryAfterMs);
      return;
    }
    const held = waiting ?? [];
    waiting = null;
    take(answer);
    for (const arrival of held) take(arrival);
  }

  function pushed(message: AccountEventsMessage) {
    if (message.ledgerId !== ledgerId || message.accountId !== accountId) return;
    if (waiting) waiting.push(message);
    else take(message);
  }

  function pollWhenOffline() {
    clearInterval(poll);
    if (connectionNow() === 'offline') poll = setInterval(() => fetchMissed(live.view.version).then(take, () => {}), pollEveryMs);
  }

  function catchUp(position: number) {
    if (!stopped && live.view.position < position) fetchMissed(live.view.version, position).then(take, () => {});
  }

  socket.on('connect', ask);
  socket.on('accountEvents', pushed);
  const stopResuming = onResume(show);
  const stopListening = onConnectionChange(pollWhenOffline);
  pollWhenOffline();
  ask();

  return {
    now: () => shown,
    listeners,
    catchUp,
    stop: () => {
      stopped = true;
      clearTimeout(retry);
      clearInterval(poll);
      stopListening();
      stopResuming();
      socket.off('connect', ask);
      socket.off('accountEvents', pushed);
      if (socket.connected) socket.emit('unwatchAccount', { ledgerId, accountId }, () => {});
    },
  };
}
