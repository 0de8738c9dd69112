// Which types of events are shown: the versions of the chosen types, in order. Folding never asks for it.
import type { AccountEventType } from '#server/domain/account/events.ts';
import { type History, typeAt } from './fold-history.ts';

export interface EventFilter {
  readonly types: readonly AccountEventType[];
  /** Ascending. */
  readonly versions: Uint32Array;
}

export interface TypeCount {
  readonly type: AccountEventType;
  readonly count: number;
}

/** The events of these types; null when that is all of them. */
export function filterOf(history: History, types: readonly AccountEventType[]): EventFilter | null {
  const chosen = new Set(types);
  const present = typeCounts(history);
  if (chosen.size === 0 || present.every(({ type }) => chosen.has(type))) return null;
  const wanted = history.types.map((type) => chosen.has(type));
  const versions = new Uint32Array(present.reduce((sum, { type, count }) => sum + (chosen.has(type) ? count : 0), 0));
  let next = 0;
  for (let index = 0; index < history.head; index += 1) {
    if (!wanted[history.type[index] ?? -1]) continue;
    versions[next] = index + 1;
    next += 1;
  }
  return { types: [...chosen], versions };
}

/** How many events of each type there are, the most first. */
export function typeCounts({ head, type, types }: History): readonly TypeCount[] {
  const counts = new Uint32Array(types.length);
  for (let index = 0; index < head; index += 1) {
    const one = type[index] ?? 0;
    counts[one] = (counts[one] ?? 0) + 1;
  }
  return types
    .map((name, index) => ({ type: name, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** How many of the shown events are at or before a version: its place among them when it is one. */
export function rankOf(filter: EventFilter | null, version: number): number {
  if (!filter) return version;
  const { versions } = filter;
  let low = 0;
  let high = versions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((versions[middle] ?? 0) <= version) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The version at a place from 1; 0 where there is none. */
export const versionOf = (filter: EventFilter | null, rank: number): number => (filter ? (filter.versions[rank - 1] ?? 0) : rank);

export const isShown = (filter: EventFilter | null, version: number): boolean =>
  !filter || filter.versions[rankOf(filter, version) - 1] === version;

export const shownCount = (filter: EventFilter | null, history: History): number => filter?.versions.length ?? history.head;

/** So many shown events further or back, at most to the first or the last of them; the version itself when none is shown. */
export function shownFrom(filter: EventFilter | null, version: number, by: number): number {
  if (!filter) return version + by;
  if (filter.versions.length === 0) return version;
  // From between two of them the first step back leads to the one before.
  const rank = rankOf(filter, version) + (by < 0 && !isShown(filter, version) ? 1 : 0) + by;
  return versionOf(filter, Math.max(1, Math.min(filter.versions.length, rank)));
}

/** The nearest shown event of the same type before (-1) or after (1); from one that is not shown, the nearest shown. */
export function sameTypeShown(history: History, filter: EventFilter | null, at: { version: number; direction: 1 | -1 }): number | null {
  const { version, direction } = at;
  if (!isShown(filter, version)) {
    const next = shownFrom(filter, version, direction);
    return Math.sign(next - version) === direction ? next : null;
  }
  for (let next = version + direction; next >= 1 && next <= history.head; next += direction)
    if (typeAt(history, next) === typeAt(history, version)) return next;
  return null;
}
