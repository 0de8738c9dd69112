'use client';
// Why an account's balance is what it is, from a list that knows the balance alone: the history is fetched when somebody asks.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { foldHistory } from '#components/history/fold-history.ts';
import type { Span } from '#components/history/playhead.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { HistorySkeleton } from '#server/live/answers.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { firstSpan } from './presets.ts';
import { WhySheet } from './why-sheet.tsx';

export interface WhyOfAccountProps {
  /** As the list shows it, live or at its moment: the balance after its version is explained. */
  account: AccountJson;
  onClose: () => void;
}

export function WhyOfAccount({ account, onClose }: WhyOfAccountProps) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { accountId, name, position } = account;
  const { data, error, refetch } = useQuery(
    trpc.accounts.history.queryOptions({ ledgerId, accountId, minPosition: position }, { refetchOnWindowFocus: false }),
  );
  if (data && data.type.length >= account.version) return <Explained account={account} skeleton={data} onClose={onClose} />;
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title="Why is it this amount?" about={name}>
      <div className="grid gap-4 px-6 py-5" aria-busy={!error}>
        {error ? (
          <Notice tone="failure" action={<Button onClick={() => refetch()}>Retry</Button>}>
            The history could not be loaded: {error.message}
          </Notice>
        ) : (
          <>
            <Skeleton className="h-7 w-full" />
            <Skeleton className="h-24 w-full" />
            {Array.from({ length: 5 }, (_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no names
              <Skeleton key={row} className="h-4 w-full" />
            ))}
          </>
        )}
      </div>
    </Sheet>
  );
}

function Explained({ account, skeleton, onClose }: WhyOfAccountProps & { skeleton: HistorySkeleton }) {
  const { ledgerId, timeZone } = useLedger();
  const href = useHref();
  const { accountId, name, currency, exponent, version, lastEventAt } = account;
  const history = useMemo(() => foldHistory(skeleton), [skeleton]);
  const [span, setSpan] = useState<Span>(() => {
    const atMs = version === history.head ? Date.now() : Date.parse(lastEventAt);
    return firstSpan(history, { version, atMs, timeZone });
  });
  const subject = useMemo(() => {
    const known = { head: history.head, events: new Map(), names: {} };
    const hrefOf = (one: number) => href(`accounts/${accountId}`, { v: one });
    return { history, ledgerId, accountId, name, currency, exponent, timeZone, known, hrefOf };
  }, [history, ledgerId, accountId, name, currency, exponent, timeZone, href]);
  return <WhySheet subject={subject} span={span} onSpan={setSpan} onClose={onClose} />;
}
