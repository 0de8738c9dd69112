// What an account can be in: the ledger's own units, and all currencies of ISO 4217 with their English names.

import { isoExponents } from '#server/domain/iso-4217.ts';
import { isoExponentOf } from '#server/domain/money.ts';
import type { LedgerJson } from '#server/live/answers.ts';

export const currencyCodes: readonly string[] = Object.keys(isoExponents).toSorted();

/** `EUR · Euro`. For what is drawn in the browser alone: Node knows other names for some, and a page must not flicker. */
export function namedCurrency(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(code);
  return name ? `${code} · ${name}` : code;
}

/** The code with the digits that amounts in it have after the point. */
export function unitIn({ units }: Pick<LedgerJson, 'units'>, currency: string): { readonly currency: string; readonly exponent: number } {
  const own = units.find(({ code }) => code === currency);
  return { currency, exponent: own?.exponent ?? isoExponentOf(currency) ?? 0 };
}
