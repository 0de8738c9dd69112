'use client';
// Credit or debit of one account at the side of the page: amount, words, review with the balance before and after, confirm.
import { useEffect, useState } from 'react';
import { type SubmitHandler, useForm } from 'react-hook-form';
import { named } from '#components/commands/sent-commands.ts';
import { useLiveAccount } from '#components/live/use-live-account.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { Sheet } from '#components/ui/sheet.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { typedMoney } from './amount-error.ts';
import { MoneyDone } from './money-done.tsx';
import { MoneyForm } from './money-form.tsx';
import { MoneyReview } from './money-review.tsx';
import { draftTexts, emptyDraft, type MovementDraft } from './movement-draft.ts';
import { refusalOf } from './refusal.ts';
import { useMovement } from './use-movement.ts';

export type Direction = 'credit' | 'debit';

export interface MoneySheetProps {
  direction: Direction;
  account: AccountJson;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const titles = { credit: 'Credit', debit: 'Debit' } as const;

export function MoneySheet({ direction, account, open, onOpenChange }: MoneySheetProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Sheet open={open} onOpenChange={(next) => (next || !busy) && onOpenChange(next)} title={`${titles[direction]} ${account.name}`}>
      <MoneySteps direction={direction} account={account} onBusy={setBusy} onClose={() => onOpenChange(false)} />
    </Sheet>
  );
}

interface MoneyStepsProps {
  direction: Direction;
  account: AccountJson;
  /** For the moment that most answers take, the sheet stays open; what takes longer is followed outside of it. */
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

function MoneySteps({ direction, account: initial, onBusy, onClose }: MoneyStepsProps) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { view: account } = useLiveAccount(ledgerId, initial.accountId, initial);
  const form = useForm<MovementDraft>({ defaultValues: emptyDraft });
  const [reviewing, setReviewing] = useState(false);
  const { state, commandId, begin, send } = useMovement([account.accountId]);
  const { accountId } = account;
  useEffect(() => onBusy(state.status === 'sending'), [onBusy, state.status]);

  const money = typedMoney(form.getValues('amount'), account);
  const change = direction === 'credit' ? (money ?? 0n) : -(money ?? 0n);

  const label = `${titles[direction]} ${moneyText(money ?? 0n, account.exponent, account.currency)} · ${account.name}`;

  const review: SubmitHandler<MovementDraft> = () => {
    begin();
    setReviewing(true);
  };

  const confirm = async () => {
    if (money === null) return;
    const texts = draftTexts(form.getValues());
    const type = direction === 'credit' ? 'AccountCredited' : 'AccountDebited';
    const leg = { accountId, type, amount: change.toString(), text: texts.description ?? texts.reference ?? '' } as const;
    const amount = money.toString();
    const result = await send(
      [leg],
      (commandId) => client.accounts[direction].mutate({ ledgerId, commandId, accountId, amount, ...texts }),
      { label, accounts: [named(account)], amount },
    );
    if (result.status === 'refused') setReviewing(false);
  };

  if (state.status === 'accepted')
    return <MoneyDone direction={direction} account={account} change={change} state={state} onClose={onClose} />;
  const refusal =
    state.status === 'refused'
      ? refusalOf(state.rejection, { accounts: [account], amount: money?.toString() ?? '0', detail: state.detail })
      : null;
  if (reviewing && money !== null && !refusal) {
    return (
      <MoneyReview
        direction={direction}
        account={account}
        change={change}
        draft={form.getValues()}
        command={{ state, said: { label, commandId }, confirm, back: () => setReviewing(false) }}
      />
    );
  }
  return <MoneyForm direction={direction} account={account} form={form} refusal={refusal} onReview={review} />;
}
