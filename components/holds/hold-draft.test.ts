// Until when a hold may last, by the ledger's clock.
import { describe, expect, it } from 'vitest';
import { untilError, untilOf } from './hold-draft.ts';

const now = { timeZone: 'Europe/Berlin', nowMs: Date.parse('2026-06-12T10:00:00Z') };

describe('the end of a hold', () => {
  it('is by the ledger’s clock', () => expect(untilOf({ until: '2026-06-12T12:01' }, 'Europe/Berlin')).toBe('2026-06-12T10:01:00.000Z'));
  it('may be left out', () => expect([untilOf({ until: '' }, 'UTC'), untilError('', now)]).toEqual([null, true]));
  it.each([
    ['2026-06-12T12:01', true],
    ['2026-06-12T12:00', 'That has passed. Choose a time that lies ahead.'],
    ['2027-06-13T12:00', true],
    ['2027-06-13T12:01', 'A hold lasts 366 days at most.'],
    ['soon', 'Choose a day and a time.'],
  ])('%s', (until, expected) => expect(untilError(until, now)).toBe(expected));
});
