// What a run comes to before it is sent, and what it is called.
import { describe, expect, it } from 'vitest';
import type { AccountJson } from '#server/live/messages.ts';
import { chargesOf, type DuesDraft, draftErrors, refusalAhead } from './dues-draft.ts';
import { duesTexts } from './dues-texts.ts';

const account = (accountId: string, rest: Partial<AccountJson> = {}): AccountJson => ({
  ...{ accountId, name: accountId, currency: 'EUR', exponent: 2, holderId: null, status: 'open', held: '0', overdraftLimit: '0' },
  ...{ balance: '2500', available: '2500', version: 1, position: 1, openedAt: '2026-01-01T00:00:00.000Z' },
  ...{ lastEventAt: '2026-01-01T00:00:00.000Z', ...rest },
});
const draft = (rest: Partial<DuesDraft>, ...rows: readonly (readonly [string, string])[]): DuesDraft => ({
  ...{ currency: 'EUR', exponent: 2, way: 'transfer', to: account('till'), amount: '25', description: '', reference: '' },
  chosen: new Map(rows.map(([id, own]) => [id, { account: account(id), own }])),
  ...rest,
});

describe('a run in the making', () => {
  it('charges the amount for all, or the row’s own', () =>
    expect(chargesOf(draft({}, ['anna', ''], ['ben', '12,50']))).toEqual([
      { accountId: 'anna', name: 'anna', amount: '2500' },
      { accountId: 'ben', name: 'ben', amount: '1250' },
    ]));
  it('never charges the account that collects', () => expect(chargesOf(draft({}, ['till', ''], ['anna', '']))).toHaveLength(1));
  it('does when the money leaves the ledger', () => expect(chargesOf(draft({ way: 'debit', to: null }, ['till', '']))).toHaveLength(1));

  it.each([
    [draft({}), { chosen: 'Choose the accounts to charge.' }],
    [draft({}, ['till', '']), { chosen: 'Choose the accounts to charge.' }],
    [draft({ to: null }, ['anna', '']), { to: 'Choose the account that collects.' }],
    [draft({ to: null, way: 'debit' }, ['anna', '']), {}],
    [draft({ amount: '' }, ['anna', '']), { amount: 'How much?' }],
    [draft({ amount: '' }, ['anna', '7']), {}],
    [draft({ amount: '0' }, ['anna', '']), { amount: 'More than zero, please.' }],
    [draft({}, ['anna', '1.234']), { chosen: 'anna: EUR has 2 decimals, not more.' }],
  ])('says what is wrong with it: %#', (one, errors) => expect(draftErrors(one)).toEqual(errors));
  it('is for a thousand accounts at most', () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => [String(index), ''] as const);
    expect(draftErrors(draft({}, ...rows)).chosen).toContain('1,000 accounts at most');
    expect(draftErrors(draft({}, ...rows.slice(1)))).toEqual({});
  });

  it('sees refusals coming', () => {
    expect(refusalAhead(account('anna'), '2500')).toBeNull();
    expect(refusalAhead(account('anna'), '2501')).toBe('Short by 0.01 EUR');
    expect(refusalAhead(account('anna', { status: 'frozen' }), '1')).toBe('Frozen: nothing may go out');
  });
});

describe('what dues are called', () => {
  it('is by the ledger’s calendar', () => {
    const lastHour = Date.parse('2026-11-30T23:30:00Z');
    expect(duesTexts(lastHour, 'UTC')).toEqual(['Dues November 2026', 'Dues December 2026', 'Dues 2027']);
    expect(duesTexts(lastHour, 'Europe/Berlin')).toEqual(['Dues December 2026', 'Dues January 2027', 'Dues 2027']);
    expect(duesTexts(Date.parse('2026-03-03T12:00:00Z'), 'UTC')[2]).toBe('Dues 2026');
  });
});
