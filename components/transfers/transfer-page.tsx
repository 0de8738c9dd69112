'use client';
// A transfer from one account to another: who, how much, what for; a review with both balances before and after; then one verb.
import { useState } from 'react';
import { type SubmitHandler, useForm } from 'react-hook-form';
import { named } from '#components/commands/sent-commands.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { moneyText } from '#components/ui/money-text.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { typedMoney } from './amount-error.ts';
import { draftTexts } from './movement-draft.ts';
import { refusalOf } from './refusal.ts';
import { TransferDone } from './transfer-done.tsx';
import { emptyTransfer, type TransferDraft } from './transfer-draft.ts';
import { TransferForm } from './transfer-form.tsx';
import { TransferReview } from './transfer-review.tsx';
import { useMovement } from './use-movement.ts';

export interface TransferPageProps {
  /** Chosen to begin with. */
  from: AccountJson | null;
  to: AccountJson | null;
}

export function TransferPage({ from: firstFrom, to: firstTo }: TransferPageProps) {
  const [start, setStart] = useState({ times: 0, from: firstFrom, to: firstTo });
  return (
    <div className="w-full max-w-[560px] px-4 py-6 md:px-7">
      <TransferSteps
        key={start.times}
        from={start.from}
        to={start.to}
        onAgain={(from) => setStart({ times: start.times + 1, from, to: null })}
      />
    </div>
  );
}

function TransferSteps({ from: firstFrom, to: firstTo, onAgain }: TransferPageProps & { onAgain: (from: AccountJson) => void }) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const form = useForm<TransferDraft>({ defaultValues: { ...emptyTransfer, from: firstFrom, to: firstTo } });
  const [reviewing, setReviewing] = useState(false);
  const { from, to, ...draft } = form.getValues();
  const accounts = [from, to].filter((account) => account !== null);
  const { state, commandId, begin, send } = useMovement(accounts.map(({ accountId }) => accountId));
  const money = from && typedMoney(draft.amount, from);

  const label = from && to && money ? `Send ${moneyText(money, from.exponent, from.currency)} · ${from.name} to ${to.name}` : '';

  const review: SubmitHandler<TransferDraft> = () => {
    begin();
    setReviewing(true);
  };

  const confirm = async () => {
    if (!from || !to || !money) return;
    const texts = draftTexts(draft);
    const amount = money.toString();
    const legs = [
      { accountId: from.accountId, type: 'TransferSent', amount: `-${amount}`, text: to.name },
      { accountId: to.accountId, type: 'TransferReceived', amount, text: from.name },
    ] as const;
    const result = await send(
      legs,
      (commandId) => client.transfers.send.mutate({ ledgerId, commandId, from: from.accountId, to: to.accountId, amount, ...texts }),
      { label, accounts: [named(from), named(to)], amount },
    );
    if (result.status === 'refused') setReviewing(false);
  };

  const refusal =
    state.status === 'refused' ? refusalOf(state.rejection, { accounts, amount: money?.toString() ?? '0', detail: state.detail }) : null;
  if (from && to && money && state.status === 'accepted')
    return <TransferDone from={from} to={to} amount={money} state={state} onAgain={() => onAgain(from)} />;
  if (from && to && money && reviewing && !refusal) {
    return (
      <TransferReview
        from={from}
        to={to}
        amount={money}
        texts={draftTexts(draft)}
        command={{ state, said: { label, commandId }, confirm, back: () => setReviewing(false) }}
      />
    );
  }
  return <TransferForm form={form} refusal={refusal} onReview={review} />;
}
