// An amount as a person reads it: true minus, grouped by thousands, the currency's own digits. Exact: text from bigint, never a float.
import { moneySumOf, toDecimal } from '#server/domain/money.ts';

export interface MoneyText {
  /** `−` (U+2212), `+` when asked for, or nothing. */
  readonly sign: '−' | '+' | '';
  /** `1,284` */
  readonly whole: string;
  /** `.50`, or nothing for currencies without minor units. */
  readonly minor: string;
}

/** Takes minor units apart for showing. `signed` puts a plus before what is above zero. */
export function moneyParts(minorUnits: string | bigint, exponent: number, signed = false): MoneyText {
  // A sum of many amounts may be longer than any of them.
  const money = moneySumOf(minorUnits.toString());
  const [whole = '', minor] = toDecimal(money, exponent).replace('-', '').split('.');
  const sign = money < 0n ? '−' : signed && money > 0n ? '+' : '';
  return { sign, whole: whole.replace(/\B(?=(\d{3})+$)/g, ','), minor: minor === undefined ? '' : `.${minor}` };
}

/** The same as one text, for sentences, labels and buttons: `−1,284.50`, with the currency `−1,284.50 EUR`. */
export function moneyText(minorUnits: string | bigint, exponent: number, currency?: string): string {
  const { sign, whole, minor } = moneyParts(minorUnits, exponent);
  return `${sign}${whole}${minor}${currency ? ` ${currency}` : ''}`;
}
