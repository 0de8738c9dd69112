// Spans that people ask about: today, this month, since it was last nothing. Each as versions of the account; those that say nothing are left out.
import { type History, versionAtTime } from '#components/history/fold-history.ts';
import type { Pins, Span } from '#components/history/playhead.ts';
import { zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';

export interface Preset {
  readonly name: string;
  readonly span: Span;
}

export interface Anchor {
  /** The version whose balance is asked about. */
  readonly version: number;
  /** The moment that "today" is counted from: now, or when the version came about. */
  readonly atMs: number;
  readonly timeZone: string;
  readonly pins?: Pins;
}

export function presetsOf(history: History, anchor: Anchor): readonly Preset[] {
  const { version: to, atMs, timeZone, pins } = anchor;
  const before = (ms: number) => Math.min(to, versionAtTime(history, ms - 1));
  const day = zonedMs(`${dayKey(atMs, timeZone)}T00:00`, timeZone);
  const month = monthStartMs(atMs, timeZone, 0);
  const spans: readonly (readonly [string, Span | null])[] = [
    ['Today', { from: before(day), to }],
    ['This month', { from: before(month), to }],
    ['Last month', { from: before(monthStartMs(atMs, timeZone, -1)), to: before(month) }],
    ['Since it was last zero or less', sinceNothing(history, to)],
    ['Between A and B', pins ? between(pins) : null],
    ['Since it was opened', { from: 0, to }],
  ];
  return spans.flatMap(([name, span]) => (span && span.to > span.from ? [{ name, span }] : []));
}

/** What is shown first: this month when something happened in it, else everything. */
export function firstSpan(history: History, anchor: Anchor): Span {
  const presets = presetsOf(history, anchor);
  return presets.find(({ name }) => name === 'This month')?.span ?? { from: 0, to: anchor.version };
}

/** From the last version at which nothing or less was there. */
function sinceNothing({ balance }: History, to: number): Span | null {
  if ((balance[to - 1] ?? 0) <= 0) return null;
  for (let from = to - 1; from >= 1; from -= 1) if ((balance[from - 1] ?? 0) <= 0) return { from, to };
  return null;
}

function between({ a, b }: Pins): Span | null {
  return a === null || b === null ? null : { from: Math.min(a, b), to: Math.max(a, b) };
}

/** The first moment of the month in the zone, or of one so many months later. */
export function monthStartMs(atMs: number, timeZone: string, later: number): number {
  const [year = 0, month = 1] = dayKey(atMs, timeZone).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10);
  return zonedMs(`${first}T00:00`, timeZone);
}
