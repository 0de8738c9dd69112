// The sign of every kind of movement: what the fold makes of it, said of one event alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streams } from '#components/history/history-arbitrary.ts';
import { toJson } from '../json-data.ts';
import { movedBy } from './moved-by.ts';
import { type Summary, summaryAfter } from './summary.ts';

describe('what an event did to a balance', () => {
  it.each([
    ['AccountCredited', { amount: '500' }, 500n],
    ['TransferReceived', { amount: '500' }, 500n],
    ['AccountDebited', { amount: '500' }, -500n],
    ['TransferSent', { amount: '500' }, -500n],
    ['HoldCaptured', { amount: '500', released: '100' }, -500n],
    ['EntryReversed', { amount: '500', direction: 'credit' }, 500n],
    ['EntryReversed', { amount: '500', direction: 'debit' }, -500n],
    ['HoldPlaced', { amount: '500' }, 0n],
    ['HoldReleased', { amount: '500' }, 0n],
    ['AccountRenamed', { name: 'Bar' }, 0n],
  ] as const)('%s of %o is %s', (type, data, moved) => expect(movedBy({ type, data })).toBe(moved));

  it('is the balance after it less the balance before it, in any history', () => {
    fc.assert(
      fc.property(streams(60), (stream) => {
        let before: Summary | null = null;
        for (const { event } of stream) {
          const after: Summary = summaryAfter(before, event);
          expect([event.type, movedBy({ type: event.type, data: toJson(event.data) })]).toEqual([
            event.type,
            after.balance - (before?.balance ?? 0n),
          ]);
          before = after;
        }
      }),
    );
  });

  it('is exact beyond what a float can hold', () =>
    expect(movedBy({ type: 'AccountCredited', data: { amount: '9007199254740993' } })).toBe(9_007_199_254_740_993n));
});
