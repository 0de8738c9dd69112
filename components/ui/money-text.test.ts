// What amounts look like.
import { describe, expect, it } from 'vitest';
import { moneyParts, moneyText } from './money-text.ts';

describe('an amount as a person reads it', () => {
  it.each([
    ['128450', 2, '1,284.50'],
    ['-5', 2, '−0.05'],
    ['0', 2, '0.00'],
    ['1234567', 0, '1,234,567'],
    ['1234567', 3, '1,234.567'],
    ['999', 2, '9.99'],
    ['9000000000000000', 2, '90,000,000,000,000.00'],
  ])('%s minor units with %i digits is %s', (minorUnits, exponent, text) => expect(moneyText(minorUnits, exponent)).toBe(text));

  it('names the currency when asked', () => expect(moneyText(2500n, 2, 'EUR')).toBe('25.00 EUR'));
  it('has a plus only when asked, and never on zero', () => {
    expect(moneyParts('100', 2, true).sign).toBe('+');
    expect(moneyParts('100', 2).sign).toBe('');
    expect(moneyParts('0', 2, true).sign).toBe('');
  });
});
