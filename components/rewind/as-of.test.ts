// What an address says about when the ledger is looked at.
import { describe, expect, it } from 'vitest';
import { asOfText, momentIn, readAsOf } from './as-of.ts';

const read = (text: string | null) => readAsOf(text, 'Europe/Berlin');

describe('the moment in an address', () => {
  it('is live when there is none', () => expect([read(null), read('')]).toEqual([{ moment: null }, { moment: null }]));
  it('is a position', () => expect([read('0'), read('1234')]).toEqual([{ moment: { position: 0 } }, { moment: { position: 1234 } }]));
  it('is a time of the ledger’s own zone', () => expect(read('2026-06-12T11:58')).toEqual({ moment: { at: '2026-06-12T09:58:00.000Z' } }));
  it('is the end of a day', () => expect(read('2026-06-12')).toEqual({ moment: { at: '2026-06-12T21:59:59.999Z' } }));
  it('is written as it is read', () => {
    for (const text of ['42', '2026-06-12T09:58:00.000Z']) {
      const { moment } = read(text);
      expect(moment && asOfText(moment)).toBe(text);
    }
  });
  it.each([
    '-1',
    '1.5',
    '1e3',
    '01',
    '9'.repeat(16),
    'last March',
    '2026-13-40',
    '2026-02-30',
    '2026-02-30T10:00',
    '<script>',
    '\u0000',
    'x'.repeat(5_000),
  ])('%j is none, and a sentence says so', (text) => {
    const { moment, note } = read(text);
    expect(moment).toBeNull();
    expect(note).toContain('is no position and no time');
    expect(note?.length).toBeLessThan(160);
  });
});

describe('the moment of a ledger that has come to a position', () => {
  const now = Date.parse('2026-06-12T12:00:00.000Z');
  const within = (text: string) => momentIn(text, { timeZone: 'Europe/Berlin', position: 5_230 }, now);

  it('is every position up to the head, and nothing before the first', () =>
    expect([within('0'), within('5230')]).toEqual([{ moment: { position: 0 } }, { moment: { position: 5_230 } }]));
  it('is live beyond the head, and a sentence says so', () =>
    expect(within('5231')).toEqual({
      moment: null,
      note: 'There is no position 5,231 yet: the ledger stands at 5,230. This is the ledger live.',
    }));
  it('is any time up to the end of today', () => {
    expect(within('1999-01-01').moment).toEqual({ at: '1999-01-01T22:59:59.999Z' });
    expect(within('2026-06-12').moment).toEqual({ at: '2026-06-12T21:59:59.999Z' });
  });
  it('is live tomorrow, and a sentence says so', () =>
    expect(within('2026-06-13')).toEqual({ moment: null, note: '13 Jun 2026 23:59 is still to come. This is the ledger live.' }));
  it('is live for what is no moment', () => expect(within('soon').note).toContain('“soon” is no position and no time'));
});
