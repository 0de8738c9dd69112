// The address of an explained total: written as people would write it, read back as the same, and garbage is said in a sentence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { momentText, readTotal, totalText } from './total-address.ts';

const zone = 'Europe/Berlin';
const moments: fc.Arbitrary<LedgerMoment> = fc.oneof(
  fc.record({ position: fc.nat() }),
  fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => ({ at: date.toISOString() })),
);

describe('the address of an explained total', () => {
  it('is read back as what was written', () => {
    fc.assert(
      fc.property(moments, moments, (from, to) => {
        const asked = { currency: 'EUR', span: { from, to } };
        const read = readTotal(totalText(asked, zone), zone);
        if ('note' in read) expect(read.note).toMatch(/goes from a moment to an earlier one/);
        else expect(read).toEqual(asked);
      }),
    );
  });

  it('names days by their ends, minutes, and what is neither exactly', () => {
    expect(momentText({ position: 5230 }, zone)).toBe('5230');
    expect(momentText({ at: '2026-10-31T22:59:59.999Z' }, zone)).toBe('2026-10-31');
    expect(momentText({ at: '2026-10-31T13:02:00.000Z' }, zone)).toBe('2026-10-31T14:02');
    expect(momentText({ at: '2026-10-31T13:02:11.005Z' }, zone)).toBe('2026-10-31T13:02:11.005Z');
  });

  it.each([
    '',
    '2..6',
    'EUR',
    'EUR:',
    'EUR:1',
    'EUR:1..',
    'EUR:..5',
    'eur:1..5',
    'EUR:1..5..9',
    'EUR:-1..5',
    'EUR:2026-02-30..5',
    '<script>:1..2',
  ])('is none as %j', (text) =>
    expect(readTotal(text, zone)).toEqual({ note: expect.stringMatching(/^“.*” is not a total from one moment/) }),
  );

  it.each(['EUR:5..4', 'EUR:2026-03-02..2026-03-01'])('does not go back in time as %s', (text) =>
    expect(readTotal(text, zone)).toEqual({ note: expect.stringMatching(/to an earlier one/) }),
  );
});
