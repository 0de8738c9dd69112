// The account with the outline of its history, until the history is here.
import type { ReactNode } from 'react';
import { OutlineRows } from '#components/shell/table-outline.tsx';
import { Money } from '#components/ui/money.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { AccountJson } from '#server/live/messages.ts';

const transport = ['first', 'back', 'play', 'forward', 'last'];

/** `children` stand in place of the outline: what went wrong. */
export function HistoryOutline({ account, children }: { account?: AccountJson; children?: ReactNode }) {
  return (
    <div className="px-4 md:px-7" aria-busy={!children}>
      <div className="h-10" />
      <div className="grid h-[152px] content-start gap-3 pt-5">
        <h1 className="text-xl font-semibold">{account?.name ?? <Skeleton className="h-5 w-40" />}</h1>
        <div data-size="balance" className="pt-6.5 text-3xl font-medium tracking-[-0.015em]">
          {account ? (
            <Money amount={account.balance} exponent={account.exponent} currency={account.currency} />
          ) : (
            <Skeleton className="h-9 w-56" />
          )}
        </div>
      </div>
      {children ?? (
        <div className="border-t border-line" aria-hidden="true">
          {/* Where the balance, the marks and the controls will be. */}
          <div className="h-[145px] border-b border-hair" />
          <div className="flex h-[103px] items-end gap-1.5 border-b border-line pb-2.5">
            {transport.map((control) => (
              <Skeleton key={control} className="h-8 w-8" />
            ))}
          </div>
          <OutlineRows />
        </div>
      )}
    </div>
  );
}
