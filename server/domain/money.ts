// Money: whole minor units in a bigint, with the exponent of ISO 4217. Never a float.
import type { Branded } from './ids.ts';
import { isoExponents } from './iso-4217.ts';

/** Minor units (cents, yen, fils), signed. 12.34 EUR is 1234n. */
export type Money = Branded<bigint, 'Money'>;
/** More than zero: what a movement moves. 1 to 10^15 minor units. */
export type Amount = Branded<Money, 'Amount'>;
/** Code of a currency: three letters of ISO 4217, or one of the ledger's own units. 2 to 8 of `A-Z0-9`. */
export type CurrencyCode = Branded<string, 'CurrencyCode'>;

export const noMoney = 0n as Money;
/** The largest amount one movement takes, and the largest overdraft limit: 10^15 minor units. */
export const largestAmount = (10n ** 15n) as Amount;
/** No balance lies beyond this on either side: 9·10^15 minor units, within what a double holds exactly. */
export const largestBalance = (9n * 10n ** 15n) as Money;

const digits = /^-?(0|[1-9][0-9]{0,17})$/;
const codePattern = /^[A-Z0-9]{2,8}$/;

/** Whether a text is a whole number of minor units as the API writes it: `"1234"`, no plus, no leading zero, no exponent. */
export function isMinorUnits(text: string): boolean {
  return digits.test(text) && text !== '-0';
}

/** Reads minor units as the API and the events write them. Throws on anything else. */
export function moneyOf(text: string): Money {
  if (!isMinorUnits(text)) throw new TypeError(`not minor units: ${text}`);
  return BigInt(text) as Money;
}

/** Reads a sum of any length, of many amounts or balances. Throws on anything else. */
export function moneySumOf(text: string): Money {
  if (!/^-?[0-9]+$/.test(text)) throw new TypeError(`not minor units: ${text}`);
  return BigInt(text) as Money;
}

/** Reads the amount of a movement. Throws below 1 and above 10^15. */
export function amountOf(text: string): Amount {
  const money = moneyOf(text);
  if (money < 1n || money > largestAmount) throw new RangeError(`not an amount: ${text}`);
  return money as Amount;
}

// Brands do not survive arithmetic, so sums and differences are made here.
export const plus = (a: Money, b: Money) => (a + b) as Money;
export const minus = (a: Money, b: Money) => (a - b) as Money;
export const negated = (a: Money) => -a as Money;

/** Whether a balance lies within ±9·10^15. */
export const balanceInRange = (balance: Money) => balance <= largestBalance && balance >= -largestBalance;

/** Whether a text can be the code of a currency. Whether a ledger has such a currency is for its decider to say. */
export function isCurrencyCode(code: string): code is CurrencyCode {
  return codePattern.test(code);
}

/** The digits after the point that ISO 4217 gives the currency: 2 for EUR, 0 for JPY, 3 for KWD. Null when it has no such currency. */
export function isoExponentOf(code: string): number | null {
  return Object.hasOwn(isoExponents, code) ? (isoExponents[code] ?? null) : null;
}

/** The text as the code of a currency. Throws when it cannot be one. */
export function currencyOf(code: string): CurrencyCode {
  if (!isCurrencyCode(code)) throw new TypeError(`not the code of a currency: ${code}`);
  return code;
}

/** A balance as a plain decimal, exact: (1234n, 2) is `12.34`, (-5n, 2) is `-0.05`. For screens, add grouping and signs there. */
export function toDecimal(money: Money, exponent: number): string {
  const sign = money < 0n ? '-' : '';
  const padded = (money < 0n ? -money : money).toString().padStart(exponent + 1, '0');
  const whole = padded.slice(0, padded.length - exponent);
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${padded.slice(-exponent)}`;
}
