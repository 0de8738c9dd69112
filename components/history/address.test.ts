// Where an address leads: to a version, a moment, or to now with a sentence why.
import { describe, expect, it } from 'vitest';
import { accountEventFromJson } from '#server/domain/event-json.ts';
import { type Address, placeOf } from './address.ts';
import { foldHistory } from './fold-history.ts';
import { opening, skeletonOf } from './history-arbitrary.ts';

const credit = accountEventFromJson('AccountCredited', { amount: '100' });
const dayMs = 86_400_000;
// v1 on 3 March 2025 09:15 UTC, then one credit a day.
const history = foldHistory(
  skeletonOf([{ event: opening, sinceMs: 0 }, ...Array.from({ length: 9 }, () => ({ event: credit, sinceMs: dayMs }))]),
);
const place = (address: Address) => placeOf(address, history, 'Europe/Berlin');

describe('the address of a moment', () => {
  it('without version or time is live', () => expect(place({})).toEqual({ version: null }));
  it('names a version', () => expect(place({ v: '4' })).toEqual({ version: 4 }));
  it('names a time, and means the last event at or before it', () => {
    expect(place({ at: '2025-03-05T09:15:00.000Z' })).toEqual({ version: 3 });
    expect(place({ at: '2025-03-05T09:14:59.999Z' })).toEqual({ version: 2 });
  });
  it('takes a time without a zone as the ledger’s own', () => expect(place({ at: '2025-03-05T10:15' })).toEqual({ version: 3 }));
  it('takes a day as its end', () => expect(place({ at: '2025-03-05' })).toEqual({ version: 3 }));
  it('prefers the version when both are there', () => expect(place({ v: '2', at: '2025-03-05' })).toEqual({ version: 2 }));

  it.each([
    [{ v: '11' }, 'There is no v11 yet: the account stands at v10.'],
    [{ v: '0' }, '“0” is no version'],
    [{ v: '-3' }, '“-3” is no version'],
    [{ v: '4.5' }, 'is no version'],
    [{ v: 'x'.repeat(200) }, `“${'x'.repeat(24)}…” is no version`],
    [{ at: 'last March' }, 'is no time'],
    [{ at: '2025-13-40' }, 'is no time'],
    [{ at: '2025-03-03T09:14:59Z' }, 'The account was opened on 3 Mar 2025 10:15'],
  ])('%j is live, and a sentence says why', (address, sentence) => {
    expect(place(address).version).toBeNull();
    expect(place(address).note).toContain(sentence);
  });
});
