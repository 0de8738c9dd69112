'use client';
// Takes an entry back after saying exactly what that does: <ReverseEntryDialog account={view} version={42} event={event} open onOpenChange />.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { EventData } from '#server/domain/account/moved-by.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type Reversal, reversalOf } from './reversal.ts';
import { ReverseForm } from './reverse-form.tsx';

export interface ReverseEntryDialogProps {
  /** The account whose entry it is. */
  account: AccountJson;
  version: number;
  event: EventData;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ReverseEntryDialog({ account, version, event, open, onOpenChange }: ReverseEntryDialogProps) {
  // While it is being sent the dialog stays open.
  const [busy, setBusy] = useState(false);
  const reversal = reversalOf(event);
  const close = () => onOpenChange(false);
  return (
    <Dialog open={open} onOpenChange={(next) => (next || !busy) && onOpenChange(next)} title={`Reverse v${version} of ${account.name}?`}>
      {reversal ? (
        <Sides account={account} version={version} reversal={reversal} onBusy={setBusy} onClose={close} />
      ) : (
        <Notice tone="plain">
          It cannot be reversed: only a credit, a debit, a transfer or a captured hold can. A reversal itself is answered by a new movement.
        </Notice>
      )}
    </Dialog>
  );
}

export interface ReversalProps {
  account: AccountJson;
  version: number;
  reversal: Reversal;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

/** Of a transfer both accounts are needed before anything can be said. */
function Sides(props: ReversalProps) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { otherId } = props.reversal;
  const { data, error, refetch } = useQuery(
    trpc.accounts.get.queryOptions({ ledgerId, accountId: otherId ?? '' }, { enabled: otherId !== null }),
  );
  if (otherId === null) return <ReverseForm {...props} other={null} />;
  if (data) return <ReverseForm {...props} other={data.account} />;
  if (!error) return <Skeleton className="my-6 h-20" />;
  return (
    <Notice tone="failure" action={<Button onClick={() => refetch()}>Retry</Button>}>
      The other account could not be read: {error.message}
    </Notice>
  );
}
