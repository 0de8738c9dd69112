// Opening, in, out, closing; and the line that proves them.
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { Statement } from './statement.ts';

export interface StatementSumsProps {
  statement: Statement;
  /** What the account itself says it held at the end. */
  closing: bigint;
  unit: { readonly currency: string; readonly exponent: number };
  /** All of the period has been read. */
  whole: boolean;
}

export function StatementSums({ statement, closing, unit: { currency, exponent }, whole }: StatementSumsProps) {
  const say = (money: bigint) => moneyText(money, exponent);
  const figures = [
    ['Opening balance', statement.opening],
    ['In', statement.in],
    ['Out', statement.out],
    ['Closing balance', closing],
  ] as const;
  const proved = statement.closing === closing;
  return (
    <section aria-label="Sums" className="break-inside-avoid border-y border-line py-3">
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        {figures.map(([title, money]) => (
          <div key={title} className="grid gap-px">
            <dt className="text-xs text-dim">{title}</dt>
            <dd className="text-lg">
              <Money amount={money} exponent={exponent} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {whole && proved && (
        <p className="mt-2 flex items-center gap-1.5 text-sm text-dim tabular-nums">
          <Icon name="check" className="text-accent" />
          {say(statement.opening)} + {say(statement.in)} − {say(statement.out)} = {say(closing)} {currency}
        </p>
      )}
      {whole && !proved && (
        <Notice tone="failure">
          The movements lead to {say(statement.closing)} {currency}, and the account says {say(closing)}. Do not rely on this statement;
          check the books on the System page.
        </Notice>
      )}
    </section>
  );
}
