// All currencies of ISO 4217 for a choice, with their English names.
import { isoExponents } from '#server/domain/iso-4217.ts';

export const currencyCodes: readonly string[] = Object.keys(isoExponents).toSorted();

/** `EUR · Euro`. For what is drawn in the browser alone: Node knows other names for some, and a page must not flicker. */
export function namedCurrency(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(code);
  return name ? `${code} · ${name}` : code;
}
