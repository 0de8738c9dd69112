// Reads an amount as people type it: 1,234.56 · 1.234,56 · 1 234,56 · 1'234.56. By its digits, never by a float. Pure.
import { largestAmount, type Money } from './money.ts';

export type DecimalSign = '.' | ',';

export type AmountFault =
  | { readonly fault: 'empty' | 'notAnAmount' | 'signed' | 'tooLarge' }
  /** More digits after the point than the currency has. */
  | { readonly fault: 'tooManyDecimals'; readonly decimals: number };

export type ParsedAmount = { readonly money: Money } | AmountFault;

// Thousands, or the Indian way: 12,34,567.
const grouped = (separator: string) =>
  new RegExp(`^(?:\\d{1,3}(?:${separator}\\d{3})+|\\d{1,2}(?:${separator}\\d{2})*${separator}\\d{3})$`);
const groupedBy = { ',': grouped(','), '.': grouped('\\.'), ' ': grouped(' ') };

// What a page or a PDF puts around a number without anybody seeing it: marks of direction, joiners, a byte order mark.
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const apostrophes = /[\s'’‘ʼ`´′]/g;
/** `25,-` and `25.–`: nothing after the point, as prices are written. */
const noMinor = /(?<=\d)[.,]\s?[-–—]{1,2}$/;

/**
 * Zero or more, in minor units. `locale` decides what `1.234` means where both readings are possible; of `currency` its code or sign may
 * stand before or after the number.
 */
export function parseAmount(typed: string, exponent: number, locale: DecimalSign = '.', currency?: string): ParsedAmount {
  const seen = typed.replace(unseen, '').trim();
  const text = withoutCurrency(seen, currency)
    .replace(noMinor, ([sign]) => `${sign}0`)
    .replace(apostrophes, ' ');
  if (text === '') return { fault: seen === '' ? 'empty' : 'notAnAmount' };
  if (/^[+\-−–]|[-−–]$|^\(.*\)$/.test(text)) return { fault: 'signed' };
  if (!/^[\d., ]+$/.test(text) || !/\d/.test(text)) return { fault: 'notAnAmount' };
  const sign = decimalSignIn(text, locale);
  const at = sign === null ? text.length : text.lastIndexOf(sign);
  const whole = digitsOf(text.slice(0, at));
  const minor = withoutNoughts(text.slice(at + 1), exponent);
  if (whole === null || !/^\d*$/.test(minor) || whole + minor === '') return { fault: 'notAnAmount' };
  if (minor.length > exponent) return { fault: 'tooManyDecimals', decimals: exponent };
  const money = BigInt(whole + minor.padEnd(exponent, '0'));
  return money > largestAmount ? { fault: 'tooLarge' } : { money: money as Money };
}

/** Its code in any case, or its sign: of another currency it stays, and is refused with the rest. */
function withoutCurrency(text: string, currency: string | undefined): string {
  if (currency === undefined) return text;
  const lower = text.toLowerCase();
  for (const word of [currency, signOf(currency)].map((one) => one.toLowerCase())) {
    if (lower.startsWith(word)) return text.slice(word.length).trim();
    if (lower.endsWith(word)) return text.slice(0, -word.length).trim();
  }
  return text;
}

/** `€`; the code itself for units that have no sign. */
function signOf(currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(1);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** `25.00` is 25 where there are no decimals. Three noughts stay, for they may have been thousands. */
const withoutNoughts = (minor: string, exponent: number): string =>
  minor.length > exponent && minor.length !== 3 && /^0*$/.test(minor.slice(exponent)) ? minor.slice(0, exponent) : minor;

/** Which of the separators in the text stands before the minor units; null for none. */
function decimalSignIn(text: string, locale: DecimalSign): DecimalSign | null {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const only = comma >= 0 ? ',' : point >= 0 ? '.' : null;
  if (only === null) return null;
  if (text.indexOf(only) !== text.lastIndexOf(only)) return null;
  // One separator alone: the locale's own is decimal; the other one too, unless what it parts can only be thousands.
  return only === locale || !groupedBy[only].test(text) ? only : null;
}

/** The digits before the decimal sign, without their grouping; null when the grouping is none. */
function digitsOf(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const separators = new Set(whole.replace(/\d/g, ''));
  const [separator] = separators;
  if (separators.size !== 1 || (separator !== ',' && separator !== '.' && separator !== ' ')) return null;
  return groupedBy[separator].test(whole) ? whole.replace(/\D/g, '') : null;
}

/** The decimal sign of a locale, `en` being a point. */
export function decimalSignOf(locale: string): DecimalSign {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}
