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
