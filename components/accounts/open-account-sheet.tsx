'use client';
// Opens an account: a name, a currency for good, how far below zero it may go, and who holds it.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { v7 as uuidv7 } from 'uuid';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { useCommand } from '#components/commands/use-command.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { amountError, typedMoney } from '#components/transfers/amount-error.ts';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { textError } from '#components/ui/text-error.ts';
import { currencyCodes, namedCurrency, unitIn } from './currencies.ts';
import { HolderField, holderError } from './holder-field.tsx';

export interface OpenAccountSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Chosen to begin with. */
  currency: string;
}

export function OpenAccountSheet({ open, onOpenChange, currency }: OpenAccountSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Open account" about="Its history begins here.">
      <OpenAccountForm currency={currency} />
    </Sheet>
  );
}

function OpenAccountForm({ currency: initial }: { currency: string }) {
  const ledger = useLedger();
  const { ledgerId } = ledger;
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [accountId] = useState(() => uuidv7());
  const { state, run } = useCommand(async (position) => {
    // The page that follows reads what the projection has written: wait until it is there.
    await client.accounts.get.query({ ledgerId, accountId, minPosition: position }).catch(() => null);
    void queryClient.invalidateQueries({ ...trpc.accounts.list.pathFilter(), refetchType: 'all' });
    router.push(`/ledgers/${ledgerId}/accounts/${accountId}`);
  });
  const { register, handleSubmit, control, formState } = useForm({ defaultValues: { name: '', currency: initial, overdraftLimit: '' } });
  const { errors } = formState;
  const unit = unitIn(ledger, useWatch({ control, name: 'currency' }));

  const [holder, setHolder] = useState<string | null>(null);
  const [holderWanted, setHolderWanted] = useState(false);
  const holderFault = holderError(holder);

  const submit = handleSubmit(async ({ name, currency, overdraftLimit }) => {
    const limit = typedMoney(overdraftLimit, unit);
    const optional = { ...(limit && { overdraftLimit: limit.toString() }), ...(holder && { holderId: holder.trim() }) };
    setHolderWanted(true);
    if (holderFault !== true) return;
    await run(
      (commandId) => client.accounts.open.mutate({ ledgerId, commandId, accountId, name: name.trim(), currency, ...optional }),
      accountId,
      { label: `Open account · ${name.trim()}`, accounts: [{ accountId, name: name.trim(), ...unit }] },
    );
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-1 flex-col">
      <fieldset disabled={isUnderway(state)} className="grid gap-5 px-6 py-5">
        <Field label="Name" error={errors.name?.message}>
          <Input placeholder="Bar till" {...register('name', { validate: textError })} />
        </Field>
        <Field label="Currency" hint="Stays for good: amounts of two currencies are never added up.">
          <Select {...register('currency')}>
            {ledger.units.length > 0 && (
              <optgroup label="Of this ledger">
                {ledger.units.map(({ code, name }) => (
                  <option key={code} value={code}>{`${code} · ${name}`}</option>
                ))}
              </optgroup>
            )}
            <optgroup label="ISO 4217">
              {currencyCodes.map((code) => (
                <option key={code} value={code}>
                  {namedCurrency(code)}
                </option>
              ))}
            </optgroup>
          </Select>
        </Field>
        <Field
          label="Overdraft limit"
          optional
          error={errors.overdraftLimit?.message}
          hint={`How far below zero it may go, in ${unit.currency}.`}
        >
          <Input
            inputMode="decimal"
            placeholder="0"
            className="text-right"
            {...register('overdraftLimit', { validate: (text) => text.trim() === '' || amountError(text, unit, 'taken') })}
          />
        </Field>
        <HolderField value={holder} onChange={setHolder} error={holderWanted && holderFault !== true ? holderFault : undefined} />
      </fieldset>
      <div className="px-6">
        {state.status === 'refused' && <Notice tone="failure">{state.detail}</Notice>}
        <CommandStatus state={state} onRetry={submit} />
      </div>
      <footer className="sticky bottom-0 mt-auto border-t border-line bg-paper px-6 py-4">
        <Button
          look="primary"
          size="lg"
          type="submit"
          className="w-full"
          disabled={isUnderway(state) || state.status === 'accepted'}
          focusableWhenDisabled
        >
          {state.status === 'accepted' ? 'Opened' : 'Open account'}
        </Button>
      </footer>
    </form>
  );
}
