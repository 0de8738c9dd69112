// Spans by name: where each begins and ends in the ledger's own days, and that those without an event are not offered.
import { describe, expect, it } from 'vitest';
import { foldHistory } from '#components/history/fold-history.ts';
import { opening, skeletonOf } from '#components/history/history-arbitrary.ts';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { firstSpan, monthStartMs, presetsOf } from './presets.ts';

const zone = 'Europe/Berlin';
// The history begins on 3 March 2025, 09:15 UTC.
const begin = Date.UTC(2025, 2, 3, 9, 15);
const moments: readonly (readonly [AccountEventType, string, number])[] = [
  ['AccountCredited', '500', Date.UTC(2025, 2, 10)],
  ['AccountDebited', '500', Date.UTC(2025, 2, 20)],
  ['AccountCredited', '800', Date.UTC(2025, 3, 2)],
  // In Berlin it is already the first of May.
  ['AccountCredited', '100', Date.UTC(2025, 3, 30, 22, 30)],
  ['AccountDebited', '50', Date.UTC(2025, 4, 7, 10)],
];
let before = begin;
const history = foldHistory(
  skeletonOf([
    { event: opening, sinceMs: 0 },
    ...moments.map(([type, amount, at]) => {
      const sinceMs = at - before;
      before = at;
      return { event: accountEventFromJson(type, { amount }), sinceMs };
    }),
  ]),
);
const spansAt = (atMs: number, version = 6) =>
  Object.fromEntries(presetsOf(history, { version, atMs, timeZone: zone }).map(({ name, span }) => [name, [span.from, span.to]]));

describe('the spans that are offered', () => {
  it('are counted in the days and months of the ledger’s zone', () =>
    expect(spansAt(Date.UTC(2025, 4, 7, 12))).toEqual({
      Today: [5, 6],
      'This month': [4, 6],
      'Last month': [3, 4],
      'Since it was last zero or less': [3, 6],
      'Since it was opened': [0, 6],
    }));
  it('leave out those in which nothing happened', () => {
    expect(Object.keys(spansAt(Date.UTC(2025, 6, 7)))).toEqual(['Since it was last zero or less', 'Since it was opened']);
  });
  it('end at the version that is asked about', () =>
    expect(spansAt(Date.UTC(2025, 3, 2, 12), 4)).toMatchObject({ 'This month': [3, 4], 'Last month': [0, 3] }));
  it('do not look for nothing where there is nothing', () =>
    expect(spansAt(Date.UTC(2025, 2, 20), 3)).not.toHaveProperty('Since it was last zero or less'));
  it('have what is compared, the earlier first', () => {
    const presets = presetsOf(history, { version: 6, atMs: before, timeZone: zone, pins: { a: 5, b: 2 } });
    expect(presets.find(({ name }) => name === 'Between A and B')?.span).toEqual({ from: 2, to: 5 });
  });
});

describe('the span that is shown first', () => {
  it('is the month when something happened in it', () =>
    expect(firstSpan(history, { version: 6, atMs: Date.UTC(2025, 4, 9), timeZone: zone })).toEqual({ from: 4, to: 6 }));
  it('is everything when nothing did', () =>
    expect(firstSpan(history, { version: 6, atMs: Date.UTC(2025, 7, 9), timeZone: zone })).toEqual({ from: 0, to: 6 }));
});

describe('the beginning of a month', () => {
  it('is that of the zone, also across the year', () => {
    expect(monthStartMs(Date.UTC(2025, 0, 15), zone, -1)).toBe(Date.UTC(2024, 10, 30, 23));
    expect(monthStartMs(Date.UTC(2025, 2, 31, 22, 30), zone, 0)).toBe(Date.UTC(2025, 2, 31, 22));
  });
});
