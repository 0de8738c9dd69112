// Sentences about money in and out: right in every case, and exact however large the sums.
import { describe, expect, it } from 'vitest';
import { balanceSentence, flowSentence, lineText, sumsOf } from './flow-words.ts';
import { periodOf } from './period.ts';

const eur = { currency: 'EUR', exponent: 2 };
const march = periodOf({ by: 'month', period: 'custom', from: '2026-03-01', to: '2026-03-31' }, Date.parse('2026-04-01T12:00Z'), 'UTC');
const flow = (credited: string, debited: string, balance = '0') => ({ by: 'day' as const, from: '', credited, debited, balance });

describe('money in and out', () => {
  it.each([
    [421_000n, 398_050n, 'In March 2026, 4,210.00 EUR came in and 3,980.50 went out, 229.50 more in than out.'],
    [5n, 10n, 'In March 2026, 0.05 EUR came in and 0.10 went out, 0.05 more out than in.'],
    [5n, 5n, 'In March 2026, 0.05 EUR came in and 0.05 went out, just as much.'],
    [0n, 0n, 'In March 2026, no EUR came in and none went out.'],
  ])('of %d and %d reads: %s', (credited, debited, sentence) => expect(flowSentence(march, { credited, debited }, eur)).toBe(sentence));

  it('is summed exactly, beyond what one amount can be', () => {
    const large = '999999999999999999';
    expect(sumsOf([flow(large, '1'), flow(large, '2')])).toEqual({ credited: 1_999_999_999_999_999_998n, debited: 3n });
    expect(flowSentence(march, sumsOf([flow(large, '0'), flow(large, '0')]), eur)).toContain('19,999,999,999,999,999.98 EUR came in');
  });

  it('leaves what was held at the end', () => {
    expect(balanceSentence([flow('0', '30', '970'), flow('10', '0', '980')], eur)).toBe(
      'The accounts held 9.80 EUR at the end, 0.20 less than at the beginning.',
    );
    expect(balanceSentence([flow('10', '0', '980')], eur)).toContain('0.10 more than at the beginning');
    expect(balanceSentence([flow('0', '0', '980')], eur)).toContain('as much as at the beginning');
  });
});

describe('the amount at a line', () => {
  it.each([
    [200_000, 2, 200_000, '2,000'],
    [-150_000, 2, 50_000, '−1,500'],
    [50, 2, 10, '0.50'],
    [0, 2, 200_000, '0'],
    [500_000, 0, 100_000, '500,000'],
    [250_000_000, 2, 50_000_000, '2.5m'],
    [-2_000_000_000, 3, 1_000_000_000, '−2m'],
    [1_200_000_000_000, 2, 200_000_000_000, '12bn'],
    [9e15, 0, 1e15, '9,000,000bn'],
  ])('%d with %d digits and lines %d apart is %s', (amount, exponent, step, text) =>
    expect(lineText(amount, { exponent }, step)).toBe(text),
  );
});
