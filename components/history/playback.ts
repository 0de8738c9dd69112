// How playing advances the cursor: so many events a second, or as the events came with quiet times cut to two seconds.
import { type History, recordedMsAt } from './fold-history.ts';

export const speeds = ['1', '2', '5', '20', '100', 'time'] as const;
/** Events a second, or true time. */
export type Speed = (typeof speeds)[number];

const longestQuietMs = 2000;

/** How long playing rests on a version before it goes to the next. */
export function restMs(history: History, version: number, speed: Speed): number {
  if (speed !== 'time') return 1000 / Number(speed);
  return Math.min(recordedMsAt(history, version + 1) - recordedMsAt(history, version), longestQuietMs);
}

/** How long the whole history plays, from before the first event to the last. */
export function durationMs(history: History, speed: Speed): number {
  if (speed !== 'time') return (history.head * 1000) / Number(speed);
  let total = 0;
  for (let version = 1; version < history.head; version += 1) total += restMs(history, version, speed);
  return total;
}

export interface Playing {
  readonly version: number;
  /** Time that has passed since, not yet enough for the next event. */
  readonly restedMs: number;
}

/** Where playing stands after some more time. At the last event it stays. */
export function playOn(
  history: History,
  { version, restedMs }: Playing,
  { speed, passedMs }: { readonly speed: Speed; readonly passedMs: number },
): Playing {
  let next = version;
  let leftMs = restedMs + passedMs;
  while (next < history.head) {
    const rest = restMs(history, next, speed);
    if (leftMs < rest) return { version: next, restedMs: leftMs };
    leftMs -= rest;
    next += 1;
  }
  return { version: history.head, restedMs: 0 };
}

/** `1:02`, or `2:03:04` from an hour on. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
