// All currencies of ISO 4217 for a choice, those in use first.
import { isoExponents } from '#server/domain/iso-4217.ts';

export interface CurrencyGroup {
  readonly label: string;
  readonly codes: readonly { readonly code: string; readonly name: string }[];
}

const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'code' });
const named = (code: string) => ({ code, name: names.of(code) ?? code });
const all = Object.keys(isoExponents).toSorted().map(named);

export function currencyOptions(used: readonly string[]): readonly CurrencyGroup[] {
  const groups = [{ label: 'All currencies', codes: all }];
  return used.length === 0 ? groups : [{ label: 'In use here', codes: used.map(named) }, ...groups];
}
