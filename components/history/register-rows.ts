// The rows of the register, newest on top, each day under its own line. Counted, not listed: 100,000 rows cost one entry a day.

import { dayEndMs } from '#components/ui/ledger-day.ts';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { type EventFilter, rankOf, shownCount, versionOf } from './event-filter.ts';
import { type History, recordedMsAt, versionAtTime } from './fold-history.ts';

/** A day's line is told by its last version. */
export type RegisterRow =
  | { readonly kind: 'day'; readonly version: number; readonly recordedMs: number }
  | { readonly kind: 'event'; readonly version: number; readonly rank: number };

interface Day {
  /** The row of its line, from the top. */
  readonly line: number;
  /** The place of its last event among the shown ones, from 1. */
  readonly lastRank: number;
  readonly recordedMs: number;
}

export interface RegisterRows {
  readonly count: number;
  readonly filter: EventFilter | null;
  /** Newest first. */
  readonly days: readonly Day[];
}

export function registerRows(history: History, timeZone: string, filter: EventFilter | null = null): RegisterRows {
  const shown = shownCount(filter, history);
  const lastRanks: number[] = [];
  for (let rank = 1; rank <= shown; ) {
    const dayEnd = dayEndMs(recordedMsAt(history, versionOf(filter, rank)), timeZone);
    const last = rankOf(filter, versionAtTime(history, dayEnd - 1));
    lastRanks.push(last);
    rank = last + 1;
  }
  const days = lastRanks.reverse().map((lastRank, newer) => ({
    line: shown - lastRank + newer,
    lastRank,
    recordedMs: recordedMsAt(history, versionOf(filter, lastRank)),
  }));
  return { count: shown + days.length, filter, days };
}

/** The row at an index from the top. */
export function rowAt({ days, filter }: RegisterRows, index: number): RegisterRow {
  const day = days[lastWhere(days, ({ line }) => line <= index)];
  if (!day) throw new RangeError(`no row ${index}`);
  if (day.line === index) return { kind: 'day', version: versionOf(filter, day.lastRank), recordedMs: day.recordedMs };
  const rank = day.lastRank - (index - day.line - 1);
  return { kind: 'event', version: versionOf(filter, rank), rank };
}

/** Where a version's row is, from the top; of one that is not shown, that of the shown one before it. */
export function rowOf({ days, filter }: RegisterRows, version: number): number {
  const rank = Math.max(1, rankOf(filter, version));
  const day = days[lastWhere(days, ({ lastRank }) => lastRank >= rank)];
  return day ? day.line + 1 + day.lastRank - rank : 0;
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
