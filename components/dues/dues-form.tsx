'use client';
// First step of a run: how much, where to, what for, and whom. Nothing is sent here.
import { type Dispatch, type SetStateAction, useCallback, useState } from 'react';
import { useMoment } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { AccountPicker } from '#components/transfers/account-picker.tsx';
import { AmountInput } from '#components/transfers/amount-input.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { DuesAccounts, type DuesAccountsProps } from './dues-accounts.tsx';
import { charged, chargesOf, type DuesDraft, draftErrors } from './dues-draft.ts';
import type { Unit } from './dues-page.tsx';
import { totalOf } from './dues-run.ts';
import { duesTexts } from './dues-texts.ts';
import { EarlierRuns } from './earlier-runs.tsx';

export interface DuesFormProps {
  draft: DuesDraft;
  onChange: Dispatch<SetStateAction<DuesDraft>>;
  units: readonly Unit[];
  nowMs: number;
  onReview: () => void;
}

export function DuesForm({ draft, onChange, units, nowMs, onReview }: DuesFormProps) {
  const { timeZone } = useLedger();
  const past = useMoment() !== null;
  // Complaints come when somebody wants to go on, and then follow what is typed.
  const [wanted, setWanted] = useState(false);
  const errors = wanted ? draftErrors(draft) : {};
  const set = (change: Partial<DuesDraft>) => onChange((before) => ({ ...before, ...change }));
  const choose = useCallback<DuesAccountsProps['onChange']>(
    (change) => onChange((before) => ({ ...before, chosen: change(before.chosen) })),
    [onChange],
  );
  const { currency, exponent, way, to, chosen } = draft;
  const total = totalOf(chargesOf(draft));
  const count = charged(draft).length;

  const review = () => {
    setWanted(true);
    if (Object.keys(draftErrors(draft)).length === 0) onReview();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
      className="grid gap-x-10 gap-y-6 lg:grid-cols-[340px_minmax(0,1fr)]"
    >
      <fieldset className="grid content-start gap-5" disabled={past}>
        <legend className="sr-only">What is collected</legend>
        {units.length > 1 && (
          <Field label="Currency" hint="One run is in one currency.">
            <Select
              value={currency}
              onChange={({ target }) => {
                const unit = units.find((one) => one.currency === target.value);
                if (unit) set({ ...unit, to: null, chosen: new Map() });
              }}
            >
              {units.map((unit) => (
                <option key={unit.currency}>{unit.currency}</option>
              ))}
            </Select>
          </Field>
        )}
        <AmountInput
          label="Amount for each"
          currency={currency}
          input={{ value: draft.amount, onChange: ({ target }) => set({ amount: target.value }) }}
          error={errors.amount}
          hint="A row can have an amount of its own."
        />
        <Field label="Where it goes">
          <Select value={way} onChange={({ target }) => set({ way: target.value === 'debit' ? 'debit' : 'transfer' })}>
            <option value="transfer">To an account that collects</option>
            <option value="debit">Out of the ledger, as debits</option>
          </Select>
        </Field>
        {way === 'transfer' && (
          <AccountPicker
            key={currency}
            label="Collecting account"
            value={to}
            onChange={(account) => set({ to: account })}
            error={errors.to}
            currency={currency}
          />
        )}
        <div className="grid gap-2">
          <Field label="Description" optional error={errors.description}>
            <Input value={draft.description} onChange={({ target }) => set({ description: target.value })} />
          </Field>
          <div className="flex flex-wrap gap-1.5">
            {duesTexts(nowMs, timeZone).map((text) => (
              <Button key={text} size="sm" onClick={() => set({ description: text })}>
                {text}
              </Button>
            ))}
          </div>
        </div>
        <Field label="Reference" optional error={errors.reference}>
          <Input value={draft.reference} onChange={({ target }) => set({ reference: target.value })} />
        </Field>
        <EarlierRuns onSelect={(accounts) => set({ chosen: new Map(accounts.map((one) => [one.accountId, { account: one, own: '' }])) })} />
      </fieldset>
      <div className="grid content-start gap-3">
        <DuesAccounts draft={draft} onChange={choose} />
        {errors.chosen && <Notice tone="failure">{errors.chosen}</Notice>}
        <footer className="sticky bottom-0 flex items-center justify-between gap-4 border-t border-line bg-paper py-3 max-md:bottom-14">
          <p role="status" className="min-w-0 tabular-nums">
            {count} {count === 1 ? 'account' : 'accounts'}
            {total > 0n && <span className="font-medium"> · {moneyText(total, exponent, currency)}</span>}
            {chosen.size > count && <span className="block text-xs text-dim">The one that collects is left out.</span>}
          </p>
          <Button look="primary" size="lg" type="submit" disabled={past} focusableWhenDisabled>
            Review
          </Button>
        </footer>
      </div>
    </form>
  );
}
