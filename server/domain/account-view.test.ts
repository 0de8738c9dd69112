// The view of an account: the state, and where it stands.
import { describe, expect, it } from 'vitest';
import { credited, opened, ours, renamed, sent } from './account/account-spec.ts';
import type { AccountEvent } from './account/events.ts';
import { type AccountView, viewAfter } from './account-view.ts';

const at = (version: number) => ({ accountId: ours, version, position: version * 10, recordedAt: `2026-03-0${version}T10:00:00.000Z` });
const view = (...events: AccountEvent[]) =>
  events.reduce<AccountView | null>((before, event, index) => viewAfter(before, event, at(index + 1)), null);

describe('the view of an account', () => {
  it('is the state with where and when it stands', () =>
    expect(view(opened('EUR', 50n), credited(100n), sent(30n))).toStrictEqual({
      accountId: ours,
      status: 'open',
      name: 'Boat fund',
      holderId: null,
      currency: 'EUR',
      exponent: 2,
      balance: 70n,
      held: 0n,
      overdraftLimit: 50n,
      available: 120n,
      version: 3,
      position: 30,
      openedAt: '2026-03-01T10:00:00.000Z',
      lastEventAt: '2026-03-03T10:00:00.000Z',
    }));

  it('moves on with events that move no money', () =>
    expect(view(opened(), renamed('Bar'))).toMatchObject({
      name: 'Bar',
      version: 2,
      position: 20,
      lastEventAt: '2026-03-02T10:00:00.000Z',
    }));

  it('throws on an event that came twice or left a gap', () => {
    const first = viewAfter(null, opened(), at(1));
    expect(() => viewAfter(first, credited(1n), at(1))).toThrow('version 1 where 2 must follow');
    expect(() => viewAfter(first, credited(1n), at(3))).toThrow('version 3 where 2 must follow');
    expect(() => viewAfter(null, opened(), at(2))).toThrow('version 2 where 1 must follow');
  });
});
