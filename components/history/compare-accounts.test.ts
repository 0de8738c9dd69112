// Before and after: what changed is marked, and nothing else.
import { describe, expect, it } from 'vitest';
import { type Summary, summaryAfter } from '#server/domain/account/summary.ts';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { compareAccounts, differences } from './compare-accounts.ts';
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

describe('two versions beside each other', () => {
  const richer = summaryAfter(open, accountEventFromJson('AccountCredited', { amount: '12500' }));
  const held = summaryAfter(richer, accountEventFromJson('HoldPlaced', { holdId: '0199a3c1-52e7-7c41-8000-000000000002', amount: '500' }));
  const shown = (before: Summary, after: Summary) =>
    Object.fromEntries(differences(before, after).map(({ field, difference, changed }) => [field, changed ? difference : 'same']));

  it('say every field, and of money by how much it differs', () =>
    expect(shown(open, held)).toEqual({
      Balance: 12_500n,
      Available: 12_000n,
      Held: 500n,
      Status: 'same',
      'Overdraft limit': 'same',
      Name: 'same',
      Holder: 'same',
    }));
  it('differ the other way round by as much', () => expect(shown(held, open)).toMatchObject({ Balance: -12_500n, Held: -500n }));
  it('have no difference between words', () => {
    const renamed = summaryAfter(open, accountEventFromJson('AccountRenamed', { name: 'Safe' }));
    expect(shown(open, renamed)).toMatchObject({ Name: null, Balance: 'same' });
  });
});
