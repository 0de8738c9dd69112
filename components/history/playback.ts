// How playing advances the cursor: so many events a second, or as the events came with quiet times cut to two seconds.
import { type EventFilter, shownCount, shownFrom, versionOf } from './event-filter.ts';
import { type History, recordedMsAt } from './fold-history.ts';

export const speeds = ['1', '2', '5', '20', '100', 'time'] as const;
/** Events a second, or true time. */
export type Speed = (typeof speeds)[number];

const longestQuietMs = 2000;

/** How long playing rests on a version before it goes to the next that is shown. */
export function restMs(history: History, { version, next, speed }: { version: number; next: number; speed: Speed }): number {
  if (speed !== 'time') return 1000 / Number(speed);
  return Math.min(recordedMsAt(history, next) - recordedMsAt(history, version), longestQuietMs);
}

/** How long everything that is shown plays, from before the first event to the last. */
export function durationMs(history: History, speed: Speed, filter: EventFilter | null = null): number {
  const count = shownCount(filter, history);
  if (speed !== 'time') return (count * 1000) / Number(speed);
  let total = 0;
  for (let rank = 1; rank < count; rank += 1)
    total += restMs(history, { version: versionOf(filter, rank), next: versionOf(filter, rank + 1), speed });
  return total;
}

export interface Playing {
  readonly version: number;
  /** Time that has passed since, not yet enough for the next event. */
  readonly restedMs: number;
}

export interface Passing {
  readonly speed: Speed;
  readonly passedMs: number;
  /** Goes over these alone. */
  readonly filter?: EventFilter | null;
}

/** Where playing stands after some more time. At the last event that is shown it stays. */
export function playOn(history: History, { version, restedMs }: Playing, { speed, passedMs, filter = null }: Passing): Playing {
  let at = version;
  let leftMs = restedMs + passedMs;
  for (;;) {
    const next = shownFrom(filter, at, 1);
    if (next <= at || next > history.head) return { version: at, restedMs: 0 };
    const rest = restMs(history, { version: at, next, speed });
    if (leftMs < rest) return { version: at, restedMs: leftMs };
    leftMs -= rest;
    at = next;
  }
}

/** Nothing that is shown comes after. */
export const isLastShown = (history: History, filter: EventFilter | null, version: number): boolean => {
  const next = shownFrom(filter, version, 1);
  return next <= version || next > history.head;
};

/** `1:02`, or `2:03:04` from an hour on. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
