// What a browser does with pushes that come late, twice, or not at all.
import { describe, expect, it } from 'vitest';
import type { AccountEventJson, AccountJson } from '#server/live/messages.ts';
import { joined, type LiveAccount, startingAt } from './account-thread.ts';

const accountId = '0199a3c1-52e7-7c41-8a1e-000000000001';
const at = '2026-03-03T14:02:11.250Z';

const view = (version: number): AccountJson => ({
  ...{ accountId, name: 'Bar till', currency: 'EUR', exponent: 2, holderId: null, status: 'open', held: '0', overdraftLimit: '0' },
  ...{ balance: String(version * 100), available: String(version * 100), version, position: version, openedAt: at, lastEventAt: at },
});

const event = (version: number): AccountEventJson => ({
  ...{ position: version, streamType: 'account', streamId: accountId, accountId, version, type: 'AccountCredited', schemaVersion: 1 },
  ...{ data: { amount: '100' }, balance: String(version * 100), available: String(version * 100), recordedAt: at },
  ...{ commandId: accountId, actorId: accountId, correlationId: accountId, causationId: null, hash: '' },
});

const push = (...versions: number[]) => ({ events: versions.map(event), view: view(versions.at(-1) ?? 0) });
const versionsOf = (live: LiveAccount | 'gap') => (live === 'gap' ? live : live.events.map(({ version }) => version));

describe('the thread of an account', () => {
  const live = startingAt(view(3));

  it('takes what follows', () => expect(versionsOf(joined(live, push(4, 5)))).toEqual([4, 5]));
  it('shows the account after the last event', () =>
    expect(joined(live, push(4, 5))).toMatchObject({ view: { version: 5, balance: '500' } }));
  it('drops versions it has', () => expect(versionsOf(joined(live, push(2, 3, 4)))).toEqual([4]));
  it('is not overwritten by something older', () => expect(joined(live, push(1, 2))).toBe(live));
  it('asks for what is missing, never guesses it', () => expect(joined(live, push(5))).toBe('gap'));
  it('sees a gap inside a push too', () => expect(joined(live, push(4, 6))).toBe('gap'));
  it('does not take a view that is ahead of its events', () => expect(joined(live, { events: [event(4)], view: view(5) })).toBe('gap'));
  it('starts anew, and says so, when too much was missed', () =>
    expect(joined(live, { events: [], view: view(900), truncated: true })).toMatchObject({
      since: 900,
      events: [],
      view: { version: 900 },
    }));
});
