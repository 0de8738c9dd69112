'use client';
// What is held on an account: the open holds with what can be done about each, and those that have ended.
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { LagNotice } from '#components/shell/lag-notice.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { StaleNotice } from '#components/shell/stale-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Sheet } from '#components/ui/sheet.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import type { HoldJson } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { OpenHold } from './open-hold.tsx';
import type { HoldSheetProps } from './place-hold-sheet.tsx';
import { useHolds } from './use-holds.ts';

export function HoldsSheet({ account, open, onOpenChange }: HoldSheetProps) {
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Holds on ${account.name}`}
      about="Set aside: in the balance, and not to be spent."
    >
      <Holds account={account} />
    </Sheet>
  );
}

function Holds({ account: initial }: { account: AccountJson }) {
  const { ledgerId } = useLedger();
  const { view: account } = useLiveAccount(ledgerId, initial.accountId, initial);
  const { open, ended, position, error, dataUpdatedAt, hasNextPage, fetchNextPage, refetch } = useHolds(account);
  return (
    <div className="grid content-start gap-6 px-6 py-5">
      <LagNotice position={error ? undefined : position} />
      {error && <StaleNotice error={error} asOf={dataUpdatedAt} onRetry={() => refetch()} />}
      {!open && !error && <Skeleton className="h-24" />}
      {open && (
        <section aria-labelledby="open-holds">
          <h3 id="open-holds" className="flex items-baseline justify-between gap-3 border-b border-line pb-2 font-semibold">
            Open
            <span className="font-normal text-dim">
              <Money amount={account.held} exponent={account.exponent} currency={account.currency} />
            </span>
          </h3>
          {open.length === 0 ? (
            <p role="status" className="py-4 text-dim">
              Nothing is held. A hold is placed from the More menu of the account.
            </p>
          ) : (
            <ul aria-label="Open holds">
              {open.map((hold) => (
                <OpenHold key={hold.holdId} hold={hold} account={account} />
              ))}
            </ul>
          )}
        </section>
      )}
      {ended && ended.length > 0 && (
        <section aria-labelledby="ended-holds">
          <h3 id="ended-holds" className="border-b border-line pb-2 font-semibold">
            Ended
          </h3>
          <ul aria-label="Ended holds">
            {ended.map((hold) => (
              <EndedHold key={hold.holdId} hold={hold} account={account} />
            ))}
          </ul>
          {hasNextPage && (
            <Button className="mt-3" onClick={() => fetchNextPage()}>
              Load more
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

function EndedHold({ hold, account: { exponent, currency } }: { hold: HoldJson; account: AccountJson }) {
  const { timeZone } = useLedger();
  const words = { held: '', released: 'released', expired: 'expired' };
  const end = hold.status === 'captured' ? `captured ${moneyText(hold.captured, exponent, currency)}` : words[hold.status];
  return (
    <li className="flex items-baseline justify-between gap-4 border-b border-hair py-2 text-sm">
      <span className="min-w-0 text-dim">
        <span className="block truncate text-base text-ink">{hold.description ?? hold.reference ?? 'Hold'}</span>
        placed <Time at={hold.placedAt} timeZone={timeZone} />
      </span>
      <span className="text-right whitespace-nowrap text-dim">
        <span className="block text-base">
          <Money amount={hold.amount} exponent={exponent} />
        </span>
        {end}
      </span>
    </li>
  );
}
