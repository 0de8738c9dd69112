// What an address says about when the ledger is looked at.
import { describe, expect, it } from 'vitest';
import { asOfText, readAsOf } from './as-of.ts';

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
  it.each(['-1', '1.5', '1e3', '01', '9'.repeat(16), 'last March', '2026-13-40', '<script>', '\u0000', 'x'.repeat(5_000)])(
    '%j is none, and a sentence says so',
    (text) => {
      const { moment, note } = read(text);
      expect(moment).toBeNull();
      expect(note).toContain('is no position and no time');
      expect(note?.length).toBeLessThan(160);
    },
  );
});
