// Days are the ledger's own, whatever the clock of the machine says.
import { describe, expect, it } from 'vitest';
import { eventDays } from './event-days.ts';

const at = (...times: string[]) => times.map((recordedAt) => ({ recordedAt }));
const nowMs = Date.parse('2026-11-29T10:00:00Z');
const shown = (times: string[], timeZone: string) =>
  eventDays(at(...times), { timeZone, nowMs }).map(({ title, events }) => [title, events.length]);

describe('events by day', () => {
  it('stand under today, yesterday and dates, in the order they come', () =>
    expect(
      shown(
        [
          '2026-11-29T09:00:00.000Z',
          '2026-11-29T08:00:00.000Z',
          '2026-11-28T12:00:00.000Z',
          '2026-11-02T12:00:00.000Z',
          '2025-11-02T12:00:00.000Z',
        ],
        'UTC',
      ),
    ).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
      ['2 November', 1],
      ['2 November 2025', 1],
    ]));

  it('are told apart at the midnight of the ledger’s zone', () => {
    const around = ['2026-11-28T23:30:00.000Z', '2026-11-28T22:30:00.000Z'];
    expect(shown(around, 'UTC')).toEqual([['Yesterday', 2]]);
    expect(shown(around, 'Europe/Berlin')).toEqual([
      ['Today', 1],
      ['Yesterday', 1],
    ]);
  });

  it('are none of none', () => expect(shown([], 'UTC')).toEqual([]));
});
