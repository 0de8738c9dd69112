// Money to the last minor unit: what is read, what is refused, what is printed.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountOf,
  balanceInRange,
  currencyOf,
  isCurrencyCode,
  isMinorUnits,
  isoExponentOf,
  largestBalance,
  minus,
  moneyOf,
  negated,
  plus,
  toDecimal,
} from './money.ts';

describe('minor units', () => {
  it.each(['0', '1', '-1', '1234', '9007199254740993', '999999999999999999'])('reads %s exactly', (text) =>
    expect(moneyOf(text).toString()).toBe(text),
  );

  it.each([
    '',
    ' ',
    '-',
    '-0',
    '00',
    '01',
    '+1',
    '1.0',
    '1,0',
    '1e3',
    '0x1',
    '1n',
    ' 1',
    '1 ',
    '1\n',
    '١',
    '１',
    'NaN',
    'Infinity',
    '1'.repeat(19),
  ])('refuses %j', (text) => {
    expect(isMinorUnits(text)).toBe(false);
    expect(() => moneyOf(text)).toThrow(TypeError);
  });

  it('adds, takes and turns without losing a cent beyond what a double holds', () => {
    const beyond = moneyOf('9007199254740993');
    expect(plus(beyond, moneyOf('1'))).toBe(9007199254740994n);
    expect(minus(beyond, moneyOf('9007199254740994'))).toBe(-1n);
    expect(negated(beyond)).toBe(-9007199254740993n);
  });
});

describe('an amount', () => {
  it('is at least one minor unit and at most 10^15', () => {
    expect(amountOf('1')).toBe(1n);
    expect(amountOf('1000000000000000')).toBe(10n ** 15n);
  });
  it.each(['0', '-1', '1000000000000001'])('is not %s', (text) => expect(() => amountOf(text)).toThrow(RangeError));
});

describe('a balance', () => {
  it('lies within ±9·10^15, both ends included', () => {
    expect(largestBalance).toBe(9_000_000_000_000_000n);
    expect(balanceInRange(largestBalance)).toBe(true);
    expect(balanceInRange(negated(largestBalance))).toBe(true);
    expect(balanceInRange(plus(largestBalance, moneyOf('1')))).toBe(false);
    expect(balanceInRange(minus(negated(largestBalance), moneyOf('1')))).toBe(false);
  });
  it('is exact in a double, so a chart may draw it', () => expect(BigInt(Number(largestBalance) - 1)).toBe(largestBalance - 1n));
});

describe('currencies of ISO 4217', () => {
  it.each([
    ['JPY', 0],
    ['ISK', 0],
    ['CLP', 0],
    ['EUR', 2],
    ['GBP', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['MGA', 2],
    ['XAD', 2],
    ['KWD', 3],
    ['IQD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i digits after the point', (code, digits) => expect(isoExponentOf(code)).toBe(digits));

  // XTS and XXX are no money, metals have no minor unit, HRK and BGN are gone, `constructor` is a property of every object.
  it.each(['eur', 'Eur', 'EURO', 'EU', '', ' EUR', 'XTS', 'XXX', 'XAU', 'XDR', 'HRK', 'BGN', 'ANG', 'constructor', '__proto__'])(
    'has no %j',
    (code) => expect(isoExponentOf(code)).toBeNull(),
  );
});

describe('the code of a currency', () => {
  it.each(['EUR', 'PT', '00', 'HOURS', 'KM2026', 'ABCDEFGH'])('may be %s', (code) => expect(currencyOf(code)).toBe(code));
  it.each(['', 'P', 'ABCDEFGHI', 'eur', 'Eur', ' EUR', 'EUR ', 'EU-R', 'EÜR', 'EUR\n', '__proto__'])('is not %j', (code) => {
    expect(isCurrencyCode(code)).toBe(false);
    expect(() => currencyOf(code)).toThrow(TypeError);
  });
});

describe('a decimal', () => {
  it.each([
    [0n, 2, '0.00'],
    [1n, 2, '0.01'],
    [-5n, 2, '-0.05'],
    [1234n, 2, '12.34'],
    [-1234n, 2, '-12.34'],
    [100n, 2, '1.00'],
    [0n, 0, '0'],
    [-7n, 0, '-7'],
    [1000n, 0, '1000'],
    [999n, 3, '0.999'],
    [1000n, 3, '1.000'],
    [-10001n, 4, '-1.0001'],
    [900719925474099357n, 2, '9007199254740993.57'],
  ])('of %i with %i digits is %s', (minorUnits, exponent, text) => expect(toDecimal(moneyOf(minorUnits.toString()), exponent)).toBe(text));

  it('is the minor units again when the point is left out', () => {
    fc.assert(
      fc.property(fc.bigInt(-largestBalance, largestBalance), fc.nat(6), (minorUnits, exponent) => {
        const [whole = '', fraction = ''] = toDecimal(moneyOf(minorUnits.toString()), exponent).split('.');
        expect(fraction).toHaveLength(exponent);
        expect(BigInt(`${whole}${fraction}`)).toBe(minorUnits);
      }),
    );
  });
});
