'use client';
// The field an amount is typed in: any locale's shape, read by its digits, with the currency beside it.
import type { ComponentProps, ReactNode } from 'react';
import { Field, Input } from '#components/ui/field.tsx';

export interface AmountInputProps {
  label: string;
  currency: string;
  /** What the form registers: name, ref, handlers. */
  input: ComponentProps<'input'>;
  error?: ReactNode;
  /** The result while typing. */
  hint?: ReactNode;
}

export function AmountInput({ label, currency, input, error, hint }: AmountInputProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      <span className="relative">
        <Input
          inputMode="decimal"
          placeholder="0"
          className={`h-11 text-right text-xl tabular-nums pointer-coarse:text-xl ${currency ? 'pr-14' : ''}`}
          {...input}
        />
        <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-dim">
          {currency}
        </span>
      </span>
    </Field>
  );
}
