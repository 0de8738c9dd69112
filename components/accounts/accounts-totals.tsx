// The sums of the accounts shown, each currency for itself: never across currencies.
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { Money } from '#components/ui/money.tsx';
import { TotalButton } from '#components/why/total-button.tsx';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountsTotalsProps {
  accounts: readonly AccountJson[];
  /** The most digits after the point on the list. */
  digits: number;
  /** The moment of which the sums are all that there is of each currency; null when they are of some accounts alone. */
  ofAll: LedgerMoment | null;
}

export function AccountsTotals({ accounts, digits, ofAll }: AccountsTotalsProps) {
  return (
    <tfoot>
      {totalsOf(accounts).map(({ currency, exponent, count, sum }) => (
        <tr key={currency} className="h-9 align-bottom first:h-12">
          <td className="max-md:hidden" />
          <th scope="row" className="text-left text-sm font-normal text-dim">
            {count} {count === 1 ? 'account' : 'accounts'} in {currency}
          </th>
          <td className="max-sm:hidden" />
          <td className="max-lg:hidden" />
          <td className="text-right font-medium">
            {ofAll ? (
              <TotalButton currency={currency} to={ofAll}>
                <Money amount={sum} exponent={exponent} alignTo={digits} />
              </TotalButton>
            ) : (
              <Money amount={sum} exponent={exponent} alignTo={digits} />
            )}
          </td>
          <td className="max-md:hidden" />
          <td className="pl-2 text-sm text-dim">{currency}</td>
        </tr>
      ))}
    </tfoot>
  );
}

interface Total {
  readonly currency: string;
  readonly exponent: number;
  readonly count: number;
  readonly sum: bigint;
}

function totalsOf(accounts: readonly AccountJson[]): readonly Total[] {
  const byCurrency = new Map<string, Total>();
  for (const { currency, exponent, balance } of accounts) {
    const { count, sum } = byCurrency.get(currency) ?? { count: 0, sum: 0n };
    byCurrency.set(currency, { currency, exponent, count: count + 1, sum: sum + BigInt(balance) });
  }
  return [...byCurrency.values()].sort((a, b) => b.count - a.count);
}
