// Balances before and after, side by side: what the review step is for.
import { Money } from '#components/ui/money.tsx';

export interface BalanceChangeProps {
  rows: readonly { readonly name: string; readonly before: string; readonly after: bigint }[];
  currency: string;
  exponent: number;
  /** What changes, when it is not a balance. */
  what?: string;
}

export function BalanceChange({ rows, currency, exponent, what = 'Balance' }: BalanceChangeProps) {
  return (
    <table className="w-full">
      <thead>
        <tr className="h-8 border-b border-line text-xs text-dim">
          <th scope="col" className="text-left font-normal">
            {what}, {currency}
          </th>
          <th scope="col" className="text-right font-normal">
            Before
          </th>
          <th scope="col" className="text-right font-normal">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the sides of one movement, in a fixed order
          <tr key={index} className="h-10 border-b border-hair">
            <th scope="row" className="max-w-40 truncate pr-3 text-left font-normal" title={name}>
              {name}
            </th>
            <td className="pl-3 text-right text-dim">
              <Money amount={before} exponent={exponent} />
            </td>
            <td className="pl-3 text-right font-medium">
              <Money amount={after} exponent={exponent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
