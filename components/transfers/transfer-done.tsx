'use client';
// The end of a transfer: accepted, with the way to both accounts and to the next one.
import Link from 'next/link';
import type { CommandState } from '#components/commands/command-state.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonStyle } from '#components/ui/button-style.ts';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Version } from '#components/ui/version.tsx';
import { WhyButton } from '#components/why/why-button.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { ReverseButton } from './reverse-button.tsx';

export interface TransferDoneProps {
  from: AccountJson;
  to: AccountJson;
  amount: bigint;
  state: Extract<CommandState, { status: 'accepted' }>;
  onAgain: () => void;
}

export function TransferDone({ from, to, amount, state, onAgain }: TransferDoneProps) {
  const href = useHref();
  return (
    <div className="grid gap-5">
      <div role="status" className="flex items-baseline gap-3">
        <PageTitle>Sent {moneyText(amount, from.exponent, from.currency)}</PageTitle>
        {state.version !== null && <Version version={state.version} fresh />}
      </div>
      <ul className="border-t border-line">
        {[from, to].map((account) => (
          <AccountNow key={account.accountId} account={account} position={state.position} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Link href={href(`accounts/${from.accountId}`)} className={buttonStyle({ look: 'primary', size: 'lg' })}>
          Done
        </Link>
        <Button size="lg" onClick={onAgain}>
          Send another
        </Button>
        <ReverseButton account={from} event={{ type: 'TransferSent', data: { amount: `${amount}`, to: to.accountId } }} state={state} />
      </div>
    </div>
  );
}

function AccountNow({ account, position }: { account: AccountJson; position: number }) {
  const { ledgerId } = useLedger();
  const href = useHref();
  const { view } = useLiveAccount(ledgerId, account.accountId, account);
  return (
    <li className="flex h-11 items-center justify-between gap-4 border-b border-hair">
      <Link href={href(`accounts/${account.accountId}`)} className="truncate rounded-sm font-medium hover:text-accent">
        {view.name}
      </Link>
      <span className="flex items-baseline gap-3">
        {view.position < position && <span className="text-xs text-dim">not yet updated</span>}
        <WhyButton account={view}>
          <Money amount={view.balance} exponent={view.exponent} currency={view.currency} />
        </WhyButton>
      </span>
    </li>
  );
}
