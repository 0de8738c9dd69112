'use client';
// First step of a credit or debit: how much and what for, with the result while typing.
import { useState } from 'react';
import { type SubmitHandler, type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { optionalTextError } from '#components/ui/text-error.ts';
import type { AccountJson } from '#server/live/messages.ts';
import { amountError, typedMoney } from './amount-error.ts';
import { AmountInput } from './amount-input.tsx';
import type { Direction } from './money-sheet.tsx';
import type { MovementDraft } from './movement-draft.ts';
import type { Refusal } from './refusal.ts';

export interface MoneyFormProps {
  direction: Direction;
  account: AccountJson;
  form: UseFormReturn<MovementDraft>;
  /** Why the last try was refused; gone as soon as the amount is another. */
  refusal: Refusal | null;
  onReview: SubmitHandler<MovementDraft>;
}

export function MoneyForm({ direction, account, form, refusal, onReview }: MoneyFormProps) {
  const { register, handleSubmit, control, formState } = form;
  const { errors } = formState;
  const typed = useWatch({ control, name: 'amount' });
  const [refusedAmount] = useState(typed);
  const refused = refusal?.field === 'amount' && typed === refusedAmount ? refusal.text : undefined;
  const amount = register('amount', { validate: (text) => amountError(text, account) });
  return (
    <form onSubmit={handleSubmit(onReview)} noValidate className="flex flex-1 flex-col">
      <div className="grid gap-5 px-6 py-5">
        <dl className="flex justify-between gap-4 text-sm text-dim">
          <div>
            <dt>Balance</dt>
            <dd className="text-lg text-ink">
              <Money amount={account.balance} exponent={account.exponent} currency={account.currency} />
            </dd>
          </div>
          <div className="text-right">
            <dt>Available</dt>
            <dd className="text-lg text-ink">
              <Money amount={account.available} exponent={account.exponent} />
            </dd>
          </div>
        </dl>
        {refusal && refusal.field !== 'amount' && <Notice tone="failure">{refusal.text}</Notice>}
        <AmountInput
          label="Amount"
          currency={account.currency}
          input={{ ...amount, autoFocus: refusal !== null }}
          error={errors.amount?.message ?? refused}
          hint={<AmountHint direction={direction} account={account} typed={typed} />}
        />
        <Field label="Description" optional error={errors.description?.message}>
          <Input
            placeholder={direction === 'credit' ? 'Bar takings' : 'Ice and lemons'}
            {...register('description', { validate: optionalTextError })}
          />
        </Field>
        <Field label="Reference" optional error={errors.reference?.message}>
          <Input placeholder="receipt 87" {...register('reference', { validate: optionalTextError })} />
        </Field>
      </div>
      <footer className="sticky bottom-0 mt-auto flex justify-end gap-2 border-t border-line bg-paper px-6 py-4">
        <Button look="primary" size="lg" type="submit" className="w-full">
          Review
        </Button>
      </footer>
    </form>
  );
}

function AmountHint({ direction, account, typed }: { direction: Direction; account: AccountJson; typed: string }) {
  const { currency, exponent, balance, available } = account;
  const money = typedMoney(typed, account);
  if (money === null) return <span>What the account will hold shows here.</span>;
  const missing = direction === 'debit' ? money - BigInt(available) : 0n;
  if (missing > 0n) return <span>That is {moneyText(missing, exponent, currency)} more than is available.</span>;
  const after = BigInt(balance) + (direction === 'credit' ? money : -money);
  return (
    <span>
      Read as {moneyText(money, exponent)}. Balance after it:{' '}
      <span className="font-medium text-ink">{moneyText(after, exponent, currency)}</span>
    </span>
  );
}
