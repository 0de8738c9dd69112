'use client';
// Credit, Debit, Transfer, More. Where one cannot be done now it says why, and stays reachable so that the reason can be read.
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { memo, useState } from 'react';
import { useHref } from '#components/rewind/moments.tsx';
import { pastReason } from '#components/rewind/past-reason.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Explained } from '#components/ui/explained.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { AccountActions } from './account-actions.tsx';

// Forms are fetched when money is to be moved: looking at an account needs none.
const CreditSheet = dynamic(() => import('#components/transfers/credit-sheet.tsx').then((file) => file.CreditSheet), {
  loading: () => null,
});
const DebitSheet = dynamic(() => import('#components/transfers/debit-sheet.tsx').then((file) => file.DebitSheet), { loading: () => null });

/** Remembered: the header around it is drawn again with every frame of a drag. */
export const MoneyActions = memo(function MoneyActions({ account, pinned }: { account: AccountJson; pinned: boolean }) {
  const href = useHref();
  const [sheet, setSheet] = useState<'credit' | 'debit' | null>(null);
  // Once opened they stay, so that they can slide out again.
  const [opened, setOpened] = useState(false);
  const show = (which: 'credit' | 'debit') => {
    setOpened(true);
    setSheet(which);
  };
  const onOpenChange = (open: boolean) => open || setSheet(null);
  const past = pinned ? pastReason('move money') : null;
  const comesIn = past ?? (account.status === 'closed' ? 'The account is closed. Reopen it first.' : null);
  const goesOut = comesIn ?? (account.status === 'frozen' ? 'The account is frozen: money may come in, none goes out.' : null);
  return (
    <div className="flex gap-2">
      <Explained why={comesIn}>
        <Button disabled={comesIn !== null} focusableWhenDisabled onClick={() => show('credit')}>
          Credit
        </Button>
      </Explained>
      <Explained why={goesOut}>
        <Button disabled={goesOut !== null} focusableWhenDisabled onClick={() => show('debit')}>
          Debit
        </Button>
      </Explained>
      {goesOut === null ? (
        <Link href={href('transfers/new', { from: account.accountId })} className={buttonStyle({ look: 'primary' })}>
          Transfer
        </Link>
      ) : (
        <Explained why={goesOut}>
          <Button disabled focusableWhenDisabled>
            Transfer
          </Button>
        </Explained>
      )}
      <AccountActions account={account} disabled={pinned} />
      {opened && (
        <>
          <CreditSheet account={account} open={sheet === 'credit'} onOpenChange={onOpenChange} />
          <DebitSheet account={account} open={sheet === 'debit'} onOpenChange={onOpenChange} />
        </>
      )}
    </div>
  );
});
