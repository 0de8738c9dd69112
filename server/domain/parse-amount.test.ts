// Amounts as people type them, in every shape they are used to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyText } from '#components/ui/money-text.ts';
import { largestAmount, type Money, toDecimal } from './money.ts';
import { decimalSignOf, parseAmount } from './parse-amount.ts';

describe('an amount as typed', () => {
  it.each([
    ['1234.56', 2, '.', 123456n],
    ['1,234.56', 2, '.', 123456n],
    ['1.234,56', 2, '.', 123456n],
    ['1 234,56', 2, '.', 123456n],
    ['1 234,56', 2, ',', 123456n],
    ['1\u00a0234,56', 2, ',', 123456n],
    ['1\u202f234\u202f567,8', 2, ',', 123456780n],
    ["1'234.56", 2, '.', 123456n],
    ['1’234.56', 2, '.', 123456n],
    ['12,34,567.89', 2, '.', 123456789n],
    ['1,234,567', 2, '.', 123456700n],
    ['1.234.567', 2, '.', 123456700n],
    ['1.234.567,89', 2, ',', 123456789n],
    ['25', 2, '.', 2500n],
    ['25.', 2, '.', 2500n],
    ['.5', 2, '.', 50n],
    [',5', 2, '.', 50n],
    ['0,05', 2, '.', 5n],
    ['007.50', 2, '.', 750n],
    [' 25.00 ', 2, '.', 2500n],
    ['0', 2, '.', 0n],
    ['1,005', 3, ',', 1005n],
    ['1.005', 3, '.', 1005n],
    ['1.005', 3, ',', 1005000n],
    ['1,234', 0, '.', 1234n],
    ['1.234', 0, ',', 1234n],
    ['10,000,000,000,000.00', 2, '.', largestAmount],
  ] as const)('%s with %i decimals, decimal sign %s', (typed, exponent, sign, money) =>
    expect(parseAmount(typed, exponent, sign)).toEqual({ money }),
  );

  // Pasted from bank pages, invoices, spreadsheets and price tags.
  it.each([
    ['25 EUR', 'EUR', 2500n],
    ['EUR 25', 'EUR', 2500n],
    ['eur25.50', 'EUR', 2550n],
    ['25,50 €', 'EUR', 2550n],
    ['€1,234.56', 'EUR', 123456n],
    ['€ 1.234,56', 'EUR', 123456n],
    ['25\u00a0€', 'EUR', 2500n],
    ['£1,234.56', 'GBP', 123456n],
    ['$25', 'USD', 2500n],
    ["CHF 1'234.50", 'CHF', 123450n],
    ['1ʼ234.50', 'CHF', 123450n],
    ['1´234.50', 'CHF', 123450n],
    ['25,-', 'EUR', 2500n],
    ['25.–', 'CHF', 2500n],
    ['1.250,-', 'EUR', 125000n],
    ['25,-- €', 'EUR', 2500n],
    ['25.—', 'CHF', 2500n],
    ['\u200e25.00\u200f', 'EUR', 2500n],
    ['\ufeff25.00', 'EUR', 2500n],
    ['\u2066€25\u2069', 'EUR', 2500n],
    ['25.5000', 'EUR', 2550n],
    ['25.00 ', 'EUR', 2500n],
    ['1\u2009234.50', 'EUR', 123450n],
    ['25 hours', 'HOURS', 2500n],
  ] as const)('%s, in an account in %s', (typed, currency, money) => expect(parseAmount(typed, 2, '.', currency)).toEqual({ money }));
  it.each([
    ['25.00', 25n],
    ['1,250.00', 1250n],
    ['¥1,250', 1250n],
  ] as const)('%s where there are no decimals', (typed, money) => expect(parseAmount(typed, 0, '.', 'JPY')).toEqual({ money }));

  it.each([
    ['25 USD', { fault: 'notAnAmount' }],
    ['$25', { fault: 'notAnAmount' }],
    ['EUR', { fault: 'notAnAmount' }],
    ['€', { fault: 'notAnAmount' }],
    ['€25 EUR', { fault: 'notAnAmount' }],
    ['-25 €', { fault: 'signed' }],
    ['€ −25', { fault: 'signed' }],
    ['(25.00)', { fault: 'signed' }],
    ['25.00-', { fault: 'signed' }],
    ['25-30', { fault: 'notAnAmount' }],
    ['1.000', { fault: 'tooManyDecimals', decimals: 2 }],
    ['25.001', { fault: 'tooManyDecimals', decimals: 2 }],
    ['\u200b', { fault: 'empty' }],
    ['2 5', { fault: 'notAnAmount' }],
  ] as const)('refuses %j in an account in EUR', (typed, fault) => expect(parseAmount(typed, 2, '.', 'EUR')).toEqual(fault));

  it('reads one separator before three digits as the locale does', () => {
    expect(parseAmount('1,234', 2, '.')).toEqual({ money: 123400n });
    expect(parseAmount('1.234', 2, ',')).toEqual({ money: 123400n });
    expect(parseAmount('1,234', 2, ',')).toEqual({ fault: 'tooManyDecimals', decimals: 2 });
    expect(parseAmount('1.234', 2, '.')).toEqual({ fault: 'tooManyDecimals', decimals: 2 });
  });

  it.each([
    ['', 2, { fault: 'empty' }],
    ['   ', 2, { fault: 'empty' }],
    ['-5', 2, { fault: 'signed' }],
    ['−5', 2, { fault: 'signed' }],
    ['+5', 2, { fault: 'signed' }],
    ['5-', 2, { fault: 'signed' }],
    ['1.005', 2, { fault: 'tooManyDecimals', decimals: 2 }],
    ['0.123', 2, { fault: 'tooManyDecimals', decimals: 2 }],
    ['1.5', 0, { fault: 'tooManyDecimals', decimals: 0 }],
    ['10,000,000,000,000.01', 2, { fault: 'tooLarge' }],
    ['99999999999999999999999', 2, { fault: 'tooLarge' }],
    ['abc', 2, { fault: 'notAnAmount' }],
    ['1e3', 2, { fault: 'notAnAmount' }],
    ['0x10', 2, { fault: 'notAnAmount' }],
    ['1,23,4', 2, { fault: 'notAnAmount' }],
    ['1,2345.00', 2, { fault: 'notAnAmount' }],
    ['1.234,567.89', 2, { fault: 'notAnAmount' }],
    ['1 2', 2, { fault: 'notAnAmount' }],
    ['1,.5', 2, { fault: 'notAnAmount' }],
    ['.', 2, { fault: 'notAnAmount' }],
    ['..5', 2, { fault: 'notAnAmount' }],
    ['25 EUR', 2, { fault: 'notAnAmount' }],
    ['١٢', 2, { fault: 'notAnAmount' }],
    ['NaN', 2, { fault: 'notAnAmount' }],
    ['Infinity', 2, { fault: 'notAnAmount' }],
  ] as const)('refuses %j', (typed, exponent, fault) => expect(parseAmount(typed, exponent)).toEqual(fault));

  it('reads back whatever the screens show', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, largestAmount), fc.integer({ min: 0, max: 4 }), (minorUnits, exponent) => {
        expect(parseAmount(moneyText(minorUnits, exponent), exponent)).toEqual({ money: minorUnits });
        expect(parseAmount(toDecimal(minorUnits as Money, exponent), exponent)).toEqual({ money: minorUnits });
      }),
    );
  });

  it('takes anything without breaking', () => {
    const typedAnyhow = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789., -') }));
    fc.assert(
      fc.property(typedAnyhow, fc.constantFrom('.' as const, ',' as const), (typed, sign) => {
        expect(parseAmount(typed, 2, sign)).toBeTypeOf('object');
      }),
    );
  });
});

it('knows the decimal sign of a locale', () => expect([decimalSignOf('en-GB'), decimalSignOf('de-DE')]).toEqual(['.', ',']));
