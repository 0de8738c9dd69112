// Pushes and answers may cross; the list never goes back.
import { describe, expect, it } from 'vitest';
import type { AccountJson } from '#server/live/messages.ts';
import { keepingNewer, withChanges } from './newer-accounts.ts';

const account = (accountId: string, version: number): AccountJson => ({
  ...{ accountId, name: accountId, currency: 'EUR', exponent: 2, holderId: null, status: 'open', held: '0', overdraftLimit: '0' },
  ...{ balance: `${version}00`, available: `${version}00`, version, position: version, openedAt: '2026-01-01T00:00:00.000Z' },
  lastEventAt: `2026-01-0${version}T00:00:00.000Z`,
});
const pagesOf = (...items: AccountJson[]) => ({ pages: [{ items, next: null, position: 9, lagging: false }], pageParams: [null] });
const change = (accountId: string, version: number) => ({
  accountId,
  version,
  balance: `${version}00`,
  available: `${version}00`,
  status: 'open' as const,
});

describe('a list of accounts', () => {
  const shown = pagesOf(account('a', 3), account('b', 5));

  it('takes a push', () => expect(withChanges(shown, [change('a', 4)]).pages[0]?.items[0]).toMatchObject({ version: 4, balance: '400' }));
  it('leaves the other rows as they are, so that they do not draw again', () =>
    expect(withChanges(shown, [change('a', 4)]).pages[0]?.items[1]).toBe(shown.pages[0]?.items[1]));
  it('drops an older push', () => expect(withChanges(shown, [change('b', 4), change('c', 1)])).toBe(shown));
  it('is not taken back by a slow answer', () =>
    expect(keepingNewer(shown, pagesOf(account('a', 2), account('b', 6))).pages[0]?.items).toMatchObject([{ version: 3 }, { version: 6 }]));
});
