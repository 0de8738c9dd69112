'use client';
// First step of a transfer: from, to, amount and words, with the result while typing.
import { useState } from 'react';
import { type SubmitHandler, type UseFormReturn, useController, useWatch } from 'react-hook-form';
import { PageTitle } from '#components/shell/page-title.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { optionalTextError } from '#components/ui/text-error.ts';
import { AccountPicker } from './account-picker.tsx';
import { amountError, typedMoney } from './amount-error.ts';
import { AmountInput } from './amount-input.tsx';
import type { Refusal } from './refusal.ts';
import type { TransferDraft } from './transfer-draft.ts';

export interface TransferFormProps {
  form: UseFormReturn<TransferDraft>;
  /** Why the last try was refused; gone as soon as the field it concerns is another. */
  refusal: Refusal | null;
  onReview: SubmitHandler<TransferDraft>;
}

export function TransferForm({ form, refusal, onReview }: TransferFormProps) {
  const { register, handleSubmit, control, formState } = form;
  const { errors } = formState;
  const from = useController({
    control,
    name: 'from',
    rules: { validate: (account) => account !== null || 'Choose the account it comes from.' },
  });
  const to = useController({
    control,
    name: 'to',
    rules: {
      validate: (account, { from }) => {
        if (!account) return 'Choose the account it goes to.';
        return account.accountId !== from?.accountId || 'This is the account the money comes from. Choose another one.';
      },
    },
  });
  const typed = useWatch({ control, name: 'amount' });
  const now = { amount: typed, from: from.field.value, to: to.field.value, form: null };
  const [then] = useState(now);
  const refused = (field: Refusal['field']) => (refusal?.field === field && now[field] === then[field] ? refusal.text : undefined);
  const unit = from.field.value ?? to.field.value;
  const amount = register('amount', { validate: (text, { from }) => (from ? amountError(text, from) : true) });

  return (
    <form onSubmit={handleSubmit(onReview)} noValidate className="grid gap-5">
      <PageTitle className="-mb-1">New transfer</PageTitle>
      {refused('form') && <Notice tone="failure">{refused('form')}</Notice>}
      <AccountPicker label="From" value={from.field.value} onChange={from.field.onChange} error={errors.from?.message ?? refused('from')} />
      <AccountPicker
        label="To"
        value={to.field.value}
        onChange={to.field.onChange}
        error={errors.to?.message ?? refused('to')}
        currency={from.field.value?.currency}
      />
      <AmountInput
        label="Amount"
        currency={unit?.currency ?? ''}
        input={{ ...amount, autoFocus: refusal?.field === 'amount' }}
        error={errors.amount?.message ?? refused('amount')}
        hint={<TransferHint from={from.field.value} to={to.field.value} typed={typed} />}
      />
      <Field label="Description" optional error={errors.description?.message}>
        <Input {...register('description', { validate: optionalTextError })} />
      </Field>
      <Field label="Reference" optional error={errors.reference?.message}>
        <Input placeholder="invoice 2214" {...register('reference', { validate: optionalTextError })} />
      </Field>
      <Button look="primary" size="lg" type="submit">
        Review
      </Button>
    </form>
  );
}

function TransferHint({ from, to, typed }: Pick<TransferDraft, 'from' | 'to'> & { typed: string }) {
  const money = from && typedMoney(typed, from);
  if (!from || money === null)
    return from ? `${moneyText(from.available, from.exponent, from.currency)} available.` : 'Choose the account it comes from first.';
  const missing = money - BigInt(from.available);
  if (missing > 0n) return `That is ${moneyText(missing, from.exponent, from.currency)} more than is available.`;
  const left = `${from.name} keeps ${moneyText(BigInt(from.balance) - money, from.exponent, from.currency)}`;
  return to ? `${left}, ${to.name} will have ${moneyText(BigInt(to.balance) + money, from.exponent)}.` : `${left}.`;
}
