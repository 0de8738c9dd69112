'use client';
// Tells a screen that what it shows has moved on, so that it asks again: commands, a person's timeline, statistics, the system.
import { useEffect, useEffectEvent } from 'react';
import type { AskAgain, WatchTopicAnswer } from '#server/live/messages.ts';
import { isPaused, noteHeldBack, onResume } from './pause.ts';
import { answerTimeoutMs, type LiveSocket, liveSocket } from './socket.ts';
import { watch } from './watches.ts';

export type LiveTopic =
  | { readonly about: 'commands' | 'statistics' | 'system'; readonly ledgerId: string }
  /** Without a person one's own. */
  | { readonly about: 'timeline'; readonly ledgerId: string; readonly personId?: string };

const changedEvent = {
  commands: 'commandsChanged',
  timeline: 'timelineChanged',
  statistics: 'statisticsChanged',
  system: 'systemChanged',
} as const;

/**
 * `onChange` gets the position it now stands at: after a push, after each connect, and after a pause in which something moved. Ask again
 * unless you have that position. Not `on`, for what is looked at in the past: never.
 */
export function useLiveTopic(topic: LiveTopic, onChange: (position: number) => void, on = true) {
  const { about, ledgerId } = topic;
  const personId = topic.about === 'timeline' ? topic.personId : undefined;
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (!on) return;
    let heldBack = 0;
    const event = changedEvent[about];
    const changed = (message: AskAgain & { readonly personId?: string }) => {
      if (message.ledgerId !== ledgerId || (personId !== undefined && message.personId !== personId)) return;
      if (!isPaused()) return tell(message.position);
      heldBack = message.position;
      noteHeldBack();
    };
    const answered = (error: Error | null, answer?: WatchTopicAnswer) => {
      if (!error && answer?.ok && !isPaused()) tell(answer.position);
    };
    liveSocket().on(event, changed);
    const unwatch = watch({
      key: `${about} ${ledgerId} ${personId ?? ''}`,
      begin: (socket) => begin(socket, { about, ledgerId, personId }, answered),
      end: (socket) => end(socket, { about, ledgerId, personId }),
    });
    const stopResuming = onResume(() => heldBack > 0 && tell(heldBack));
    return () => {
      liveSocket().off(event, changed);
      stopResuming();
      unwatch();
    };
  }, [about, ledgerId, personId, on]);
}

interface Watched {
  readonly about: LiveTopic['about'];
  readonly ledgerId: string;
  readonly personId: string | undefined;
}

function begin(
  socket: LiveSocket,
  { about, ledgerId, personId }: Watched,
  answered: (error: Error | null, answer?: WatchTopicAnswer) => void,
) {
  const asking = socket.timeout(answerTimeoutMs);
  switch (about) {
    case 'commands':
      return void asking.emit('watchCommands', { ledgerId }, answered);
    case 'statistics':
      return void asking.emit('watchStatistics', { ledgerId }, answered);
    case 'system':
      return void asking.emit('watchSystem', { ledgerId }, answered);
    case 'timeline':
      return void asking.emit('watchTimeline', { ledgerId, ...(personId && { personId }) }, answered);
  }
}

function end(socket: LiveSocket, { about, ledgerId, personId }: Watched) {
  switch (about) {
    case 'commands':
      return void socket.emit('unwatchCommands', { ledgerId }, () => {});
    case 'statistics':
      return void socket.emit('unwatchStatistics', { ledgerId }, () => {});
    case 'system':
      return void socket.emit('unwatchSystem', { ledgerId }, () => {});
    case 'timeline':
      return void socket.emit('unwatchTimeline', { ledgerId, ...(personId && { personId }) }, () => {});
  }
}
