'use client';
// Second step of a credit or debit: the balance before and after, then one verb.

import { type CommandState, isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { SameUnderway, type SameUnderwayProps } from '#components/commands/same-underway.tsx';
import { Button } from '#components/ui/button.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { BalanceChange } from './balance-change.tsx';
import type { Direction } from './money-sheet.tsx';
import { draftTexts, type MovementDraft } from './movement-draft.ts';
import { ReviewTexts } from './review-texts.tsx';
import { StepButton } from './step-button.tsx';
import { useFrozen } from './use-frozen.ts';

export interface ReviewCommand {
  readonly state: CommandState;
  /** What it is called where its form is not. */
  readonly said: SameUnderwayProps;
  readonly confirm: () => void;
  readonly back: () => void;
}

export interface MoneyReviewProps {
  direction: Direction;
  account: AccountJson;
  /** Signed minor units. */
  change: bigint;
  draft: MovementDraft;
  command: ReviewCommand;
}

export function MoneyReview({ direction, account, change, draft, command }: MoneyReviewProps) {
  const { currency, exponent } = account;
  const { state, said, confirm, back } = command;
  const amount = moneyText(change < 0n ? -change : change, exponent, currency);
  const underway = isUnderway(state);
  const balance = useFrozen(account.balance, underway);
  return (
    <div className="flex flex-1 flex-col">
      <div className="grid gap-5 px-6 py-5">
        <h3 className="text-xl font-semibold">{direction === 'credit' ? `Credit ${amount}` : `Debit ${amount}`}</h3>
        <BalanceChange
          currency={currency}
          exponent={exponent}
          rows={[{ name: account.name, before: balance, after: BigInt(balance) + change }]}
        />
        <ReviewTexts {...draftTexts(draft)} />
        <SameUnderway {...said} />
        <CommandStatus state={state} onRetry={confirm} />
      </div>
      <footer className="sticky bottom-0 mt-auto flex gap-2 border-t border-line bg-paper px-6 py-4">
        <Button size="lg" onClick={back} disabled={underway}>
          Back
        </Button>
        <StepButton onPress={confirm} disabled={underway}>
          {direction === 'credit' ? 'Credit' : 'Debit'} {amount}
        </StepButton>
      </footer>
    </div>
  );
}
