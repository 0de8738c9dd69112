'use client';
// First step of a hold: how much, until when and what for.
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { amountError, typedMoney } from '#components/transfers/amount-error.ts';
import { AmountInput } from '#components/transfers/amount-input.tsx';
import type { Refusal } from '#components/transfers/refusal.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { optionalTextError } from '#components/ui/text-error.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { type HoldDraft, untilError } from './hold-draft.ts';

export interface HoldFormProps {
  account: AccountJson;
  form: UseFormReturn<HoldDraft>;
  refusal: Refusal | null;
  onReview: () => void;
}

export function HoldForm({ account, form, refusal, onReview }: HoldFormProps) {
  const { timeZone } = useLedger();
  const { register, handleSubmit, control, formState } = form;
  const { errors } = formState;
  const typed = useWatch({ control, name: 'amount' });
  const [refusedAmount] = useState(typed);
  const refused = refusal?.field === 'amount' && typed === refusedAmount ? refusal.text : undefined;
  const money = typedMoney(typed, account);
  const left = BigInt(account.available) - (money ?? 0n);
  const say = (amount: bigint) => moneyText(amount, account.exponent, account.currency);
  return (
    <form onSubmit={handleSubmit(onReview)} noValidate className="flex flex-1 flex-col">
      <div className="grid gap-5 px-6 py-5">
        {refusal && refusal.field !== 'amount' && <Notice tone="failure">{refusal.text}</Notice>}
        <AmountInput
          label="Amount"
          currency={account.currency}
          input={register('amount', { validate: (text) => amountError(text, account) })}
          error={errors.amount?.message ?? refused}
          hint={left < 0n ? `That is ${say(-left)} more than is available.` : `${say(left)} stays available.`}
        />
        <Field
          label="Until"
          optional
          error={errors.until?.message}
          hint={`By the ledger’s clock, ${timeZone}. Then it is free again by itself.`}
        >
          <Input
            type="datetime-local"
            {...register('until', { validate: (until) => untilError(until, { timeZone, nowMs: Date.now() }) })}
          />
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          <Input placeholder="Deposit for the trailer" {...register('description', { validate: optionalTextError })} />
        </Field>
        <Field label="Reference" optional error={errors.reference?.message}>
          <Input {...register('reference', { validate: optionalTextError })} />
        </Field>
      </div>
      <footer className="sticky bottom-0 mt-auto flex border-t border-line bg-paper px-6 py-4">
        <Button look="primary" size="lg" type="submit" className="w-full">
          Review
        </Button>
      </footer>
    </form>
  );
}
