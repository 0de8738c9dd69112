// The rows of the register, newest on top, each day under its own line. Counted, not listed: 100,000 rows cost one entry a day.

import { dayEndMs } from '#components/ui/ledger-day.ts';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { type History, recordedMsAt, versionAtTime } from './fold-history.ts';

/** A day's line is told by its last version. */
export type RegisterRow =
  | { readonly kind: 'day'; readonly version: number; readonly recordedMs: number }
  | { readonly kind: 'event'; readonly version: number };

interface Day {
  /** The row of its line, from the top. */
  readonly line: number;
  readonly lastVersion: number;
  readonly recordedMs: number;
}

export interface RegisterRows {
  readonly count: number;
  /** Newest first. */
  readonly days: readonly Day[];
}

export function registerRows(history: History, timeZone: string): RegisterRows {
  const lastVersions: number[] = [];
  for (let version = 1; version <= history.head; ) {
    const last = versionAtTime(history, dayEndMs(recordedMsAt(history, version), timeZone) - 1);
    lastVersions.push(last);
    version = last + 1;
  }
  const days = lastVersions.reverse().map((lastVersion, newer) => ({
    line: history.head - lastVersion + newer,
    lastVersion,
    recordedMs: recordedMsAt(history, lastVersion),
  }));
  return { count: history.head + days.length, days };
}

/** The row at an index from the top. */
export function rowAt({ days }: RegisterRows, index: number): RegisterRow {
  const day = days[lastWhere(days, ({ line }) => line <= index)];
  if (!day) throw new RangeError(`no row ${index}`);
  return day.line === index
    ? { kind: 'day', version: day.lastVersion, recordedMs: day.recordedMs }
    : { kind: 'event', version: day.lastVersion - (index - day.line - 1) };
}

/** Where a version's row is, from the top. */
export function rowOf({ days }: RegisterRows, version: number): number {
  const day = days[lastWhere(days, ({ lastVersion }) => lastVersion >= version)];
  return day ? day.line + 1 + day.lastVersion - version : 0;
}

/** `Today`, `Yesterday`, `18 November`, `18 November 2025`. */
export function dayTitle(recordedMs: number, todayMs: number, timeZone: string): string {
  const key = dayKey(recordedMs, timeZone);
  const today = dayKey(todayMs, timeZone);
  if (key === today) return 'Today';
  if (dayEndMs(recordedMs, timeZone) <= todayMs && dayKey(dayEndMs(recordedMs, timeZone), timeZone) === today) return 'Yesterday';
  const title = timeText(recordedMs, timeZone, 'day');
  return key.slice(0, 4) === today.slice(0, 4) ? title.slice(0, -5) : title;
}

/** Index of the last that holds, where those that hold come first. */
function lastWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = -1;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) low = middle;
    else high = middle - 1;
  }
  return low;
}
