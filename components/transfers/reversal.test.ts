// What a person is told before an entry is taken back.
import { describe, expect, it } from 'vitest';
import { reversalOf, reversalSentence } from './reversal.ts';

describe('taking an entry back', () => {
  it.each([
    ['AccountCredited', {}, { here: 'out', otherId: null }],
    ['AccountDebited', {}, { here: 'in', otherId: null }],
    ['HoldCaptured', { holdId: 'h', released: '0' }, { here: 'in', otherId: null }],
    ['TransferReceived', { from: 'b' }, { here: 'out', otherId: 'b' }],
    ['TransferSent', { to: 'b' }, { here: 'in', otherId: 'b' }],
  ] as const)('of %s goes the other way', (type, data, expected) =>
    expect(reversalOf({ type, data: { amount: '2500', ...data } })).toEqual({ amount: '2500', ...expected }),
  );

  it.each(['AccountOpened', 'HoldPlaced', 'HoldReleased', 'EntryReversed', 'AccountRenamed'] as const)('is nothing for %s', (type) =>
    expect(reversalOf({ type, data: { amount: '2500' } })).toBeNull(),
  );

  it('says from whom and to whom', () => {
    expect(reversalSentence('25.00 EUR', { from: 'Bar till', to: 'Anna Berg' })).toBe(
      'Takes back 25.00 EUR from Bar till and returns it to Anna Berg.',
    );
    expect(reversalSentence('25.00 EUR', { from: 'Bar till', to: null })).toBe('Takes back 25.00 EUR from Bar till.');
    expect(reversalSentence('25.00 EUR', { from: null, to: 'Bar till' })).toBe('Returns 25.00 EUR to Bar till.');
  });
});
