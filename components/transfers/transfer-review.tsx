'use client';
// Second step of a transfer: both balances before and after, live, then one verb.
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { SameUnderway } from '#components/commands/same-underway.tsx';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { BalanceChange } from './balance-change.tsx';
import type { ReviewCommand } from './money-review.tsx';
import { ReviewTexts } from './review-texts.tsx';
import { StepButton } from './step-button.tsx';
import { useFrozen } from './use-frozen.ts';

export interface TransferReviewProps {
  from: AccountJson;
  to: AccountJson;
  amount: bigint;
  texts: { readonly description?: string; readonly reference?: string };
  command: ReviewCommand;
}

export function TransferReview({ from: firstFrom, to: firstTo, amount, texts, command }: TransferReviewProps) {
  const { ledgerId } = useLedger();
  const { state, said: sending, confirm, back } = command;
  const underway = isUnderway(state);
  const { view: from } = useLiveAccount(ledgerId, firstFrom.accountId, firstFrom);
  const { view: to } = useLiveAccount(ledgerId, firstTo.accountId, firstTo);
  const { currency, exponent } = from;
  const said = moneyText(amount, exponent, currency);
  const fromBalance = useFrozen(from.balance, underway);
  const toBalance = useFrozen(to.balance, underway);
  const rows = [
    { name: from.name, before: fromBalance, after: BigInt(fromBalance) - amount },
    { name: to.name, before: toBalance, after: BigInt(toBalance) + amount },
  ];
  return (
    <div className="grid gap-5">
      <PageTitle>Send {said}</PageTitle>
      <p className="-mt-5 text-dim">
        From {from.name} to {to.name}
      </p>
      <BalanceChange currency={currency} exponent={exponent} rows={rows} />
      <ReviewTexts {...texts} />
      <SameUnderway {...sending} />
      <CommandStatus state={state} onRetry={confirm} />
      <div className="flex gap-2">
        <Button size="lg" onClick={back} disabled={underway}>
          Back
        </Button>
        <StepButton onPress={confirm} disabled={underway}>
          Send {said}
        </StepButton>
      </div>
    </div>
  );
}
