// An amount as typed, judged for a movement: the money, or the sentence to show under the field.

import { moneyText } from '#components/ui/money-text.ts';
import type { Money } from '#server/domain/money.ts';
import { largestAmount } from '#server/domain/money.ts';
import { decimalSignOf, parseAmount } from '#server/domain/parse-amount.ts';

export interface Unit {
  readonly currency: string;
  readonly exponent: number;
}

const localSign = () => decimalSignOf(typeof navigator === 'undefined' ? 'en' : navigator.language);

/** The money that was typed, or null while it is none. */
export function typedMoney(typed: string, { currency, exponent }: Unit): Money | null {
  const parsed = parseAmount(typed, exponent, localSign(), currency);
  return 'money' in parsed ? parsed.money : null;
}

/** True when a movement can take it. `zero` when nothing is an amount too: an overdraft limit. */
export function amountError(typed: string, { currency, exponent }: Unit, zero: 'refused' | 'taken' = 'refused'): true | string {
  const parsed = parseAmount(typed, exponent, localSign(), currency);
  if ('money' in parsed) return parsed.money > 0n || zero === 'taken' ? true : 'More than zero, please.';
  switch (parsed.fault) {
    case 'empty':
      return 'How much?';
    case 'signed':
      return 'Leave out the sign.';
    case 'notAnAmount':
      return `Write it like ${moneyText(123450n, exponent)} or ${moneyText(123450n, exponent).replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))}.`;
    case 'tooManyDecimals':
      return parsed.decimals === 0 ? `${currency} has no decimals.` : `${currency} has ${parsed.decimals} decimals, not more.`;
    case 'tooLarge':
      return `At most ${moneyText(largestAmount, exponent, currency)} at once.`;
  }
}
