// The currencies that anything happened in, the busiest first: one of them is looked at, and none is ever added to another.
import type { StatisticJson } from '#server/live/sums.ts';

export function currenciesUsed(totals: readonly Pick<StatisticJson, 'currency' | 'count'>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of totals) if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + count);
  return [...counts].toSorted(([a, most], [b, next]) => next - most || (a < b ? -1 : 1)).map(([currency]) => currency);
}

/** The one that an address names, when it is one of them; else the busiest. Null: there is no account. */
export function currencyLookedAt(used: readonly string[], named: string | null): string | null {
  const code = named?.toUpperCase();
  return used.find((currency) => currency === code) ?? used[0] ?? null;
}
