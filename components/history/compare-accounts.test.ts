// Before and after: what changed is marked, and nothing else.
import { describe, expect, it } from 'vitest';
import { type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { compareAccounts } from './compare-accounts.ts';
import { opening } from './history-arbitrary.ts';

const open: Summary = summaryAfter(null, opening);
const changedFields = (before: Summary | null, after: Summary) =>
  compareAccounts(before, after).flatMap(({ field, changed }) => (changed ? [field] : []));

describe('before and after an event', () => {
  it('a credit changes balance and available alone', () => {
    const after = summaryAfter(open, accountEventFromJson('AccountCredited', { amount: '2500' }));
    expect(changedFields(open, after)).toEqual(['Balance', 'Available']);
    expect(compareAccounts(open, after)[0]).toEqual({ field: 'Balance', before: { money: 0n }, after: { money: 2500n }, changed: true });
  });
  it('freezing changes the status alone', () =>
    expect(changedFields(open, summaryAfter(open, accountEventFromJson('AccountFrozen', {})))).toEqual(['Status']));
  it('a new name is shown though it usually is not', () => {
    const after = summaryAfter(open, accountEventFromJson('AccountRenamed', { name: 'Safe' }));
    expect(compareAccounts(open, after).at(-1)).toEqual({
      field: 'Name',
      before: { text: 'Bar till' },
      after: { text: 'Safe' },
      changed: true,
    });
  });
  it('before the opening there was nothing', () =>
    expect(compareAccounts(null, open).every(({ before, changed }) => before === null && changed)).toBe(true));
  it('always has the same four rows on top', () => {
    expect(compareAccounts(open, open).map(({ field }) => field)).toEqual(['Balance', 'Available', 'Held', 'Status']);
  });
});
