'use client';
// Opening, in, out, closing; and the line that proves them. A balance leads to what made it.
import Link from 'next/link';
import { useHref } from '#components/rewind/moments.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { whyStyle } from '#components/why/why-style.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { Statement } from './statement.ts';
import type { LoadedStatement } from './use-statement.ts';

export interface StatementSumsProps {
  statement: Statement;
  /** What the account itself says it held at the end. */
  closing: bigint;
  account: Pick<AccountJson, 'accountId' | 'currency' | 'exponent'>;
  versions: LoadedStatement['versions'];
  /** All of the period has been read. */
  whole: boolean;
}

export function StatementSums({ statement, closing, account, versions: { from, to }, whole }: StatementSumsProps) {
  const { accountId, currency, exponent } = account;
  const href = useHref();
  const say = (money: bigint) => moneyText(money, exponent);
  const figures = [
    ['Opening balance', statement.opening, from > 0 ? `0..${from}` : null],
    ['In', statement.in, null],
    ['Out', statement.out, null],
    ['Closing balance', closing, to > 0 ? `${Math.min(from, to)}..${to}` : null],
  ] as const;
  const proved = statement.closing === closing;
  return (
    <section aria-label="Sums" className="break-inside-avoid border-y border-line py-3">
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        {figures.map(([title, money, why]) => (
          <div key={title} className="grid gap-px">
            <dt className="text-xs text-dim">{title}</dt>
            <dd className="text-lg">
              {why === null ? (
                <Money amount={money} exponent={exponent} currency={currency} />
              ) : (
                <Link href={href(`accounts/${accountId}`, { why })} prefetch={false} title="Why is it this amount?" className={whyStyle}>
                  <Money amount={money} exponent={exponent} currency={currency} />
                </Link>
              )}
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
