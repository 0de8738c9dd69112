// The account with the outline of its history, until the history is here.
import type { ReactNode } from 'react';
import { Money } from '#components/ui/money.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { AccountJson } from '#server/live/messages.ts';

/** `children` stand in place of the outline: what went wrong. */
export function HistoryOutline({ account, children }: { account?: AccountJson; children?: ReactNode }) {
  return (
    <div className="px-4 md:px-7" aria-busy={!children}>
      <div className="h-10" />
      <div className="grid h-[152px] content-start gap-3 pt-6">
        <h1 className="text-xl font-semibold">{account?.name ?? <Skeleton className="h-5 w-40" />}</h1>
        <div data-size="balance" className="pt-4 text-3xl font-medium tracking-[-0.015em]">
          {account ? (
            <Money amount={account.balance} exponent={account.exponent} currency={account.currency} />
          ) : (
            <Skeleton className="h-9 w-56" />
          )}
        </div>
      </div>
      {children ?? (
        <div className="grid gap-7 border-t border-line pt-4">
          <Skeleton className="h-[140px] w-full" />
          <Skeleton className="h-8 w-96 max-w-full" />
          {Array.from({ length: 8 }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no names
            <Skeleton key={row} className="h-3 w-full" />
          ))}
        </div>
      )}
    </div>
  );
}
