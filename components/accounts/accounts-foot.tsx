// Under the list: more rows, or, once all are there, their sums, each currency for itself.
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountsFootProps {
  accounts: readonly AccountJson[];
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

export function AccountsFoot({ accounts, hasMore, loading, onMore }: AccountsFootProps) {
  if (hasMore) {
    return (
      <div className="flex items-center gap-4 py-4 text-sm text-dim">
        <Button onClick={onMore} disabled={loading} focusableWhenDisabled>
          Load more
        </Button>
        {accounts.length} shown
      </div>
    );
  }
  return (
    <dl aria-label="Sums of the accounts shown" className="grid gap-1 py-4 text-sm text-dim">
      {totals(accounts).map(({ currency, exponent, count, sum }) => (
        <div key={currency} className="flex justify-end gap-6 pr-1.5 md:pr-[calc(14ch+1.5rem+0.375rem)]">
          <dt>
            {count} {count === 1 ? 'account' : 'accounts'} in {currency}
          </dt>
          <dd className="min-w-[14ch] text-right text-base font-medium text-ink">
            <Money amount={sum} exponent={exponent} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Total {
  readonly currency: string;
  readonly exponent: number;
  readonly count: number;
  readonly sum: bigint;
}

/** Never across currencies. */
function totals(accounts: readonly AccountJson[]): readonly Total[] {
  const byCurrency = new Map<string, Total>();
  for (const { currency, exponent, balance } of accounts) {
    const { count, sum } = byCurrency.get(currency) ?? { count: 0, sum: 0n };
    byCurrency.set(currency, { currency, exponent, count: count + 1, sum: sum + BigInt(balance) });
  }
  return [...byCurrency.values()].sort((a, b) => b.count - a.count);
}
