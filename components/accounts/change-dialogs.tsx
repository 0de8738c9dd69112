'use client';
// Two more changes of an account, each after saying what it means: how far it may be overdrawn, and who holds it.
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { type CommandState, isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { amountError, typedMoney } from '#components/transfers/amount-error.ts';
import { refusalOf } from '#components/transfers/refusal.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import { HolderField, holderError } from './holder-field.tsx';
import type { AccountDialogProps } from './rename-dialog.tsx';

type FormProps = { account: AccountJson; onClose: () => void };

export function OverdraftDialog({ account, open, onOpenChange }: AccountDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Overdraft limit of ${account.name}`} about="How far below zero it may go.">
      <OverdraftForm account={account} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function OverdraftForm({ account, onClose }: FormProps) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { accountId, currency, exponent, overdraftLimit, balance, held } = account;
  const { state, begin, run } = useCommand((position) => {
    catchUpTo(ledgerId, accountId, position);
    onClose();
  });
  const { register, handleSubmit, formState, control } = useForm({ defaultValues: { limit: moneyText(overdraftLimit, exponent) } });
  const money = typedMoney(useWatch({ control, name: 'limit' }), account);
  const submit = handleSubmit(({ limit }) => {
    const amount = typedMoney(limit, account)?.toString() ?? overdraftLimit;
    const said = { label: `Overdraft limit ${moneyText(amount, exponent, currency)} · ${account.name}`, accounts: [named(account)] };
    return run(
      (commandId) => client.accounts.changeOverdraftLimit.mutate({ ledgerId, commandId, accountId, limit: amount }),
      accountId,
      said,
    );
  });
  const refusal = refusalIn(state, account);
  const available = money !== null && moneyText(BigInt(balance) - BigInt(held) + money, exponent, currency);
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field
        label={`Limit, ${currency}`}
        error={formState.errors.limit?.message ?? refusal ?? undefined}
        hint={available && `Available with it: ${available}`}
      >
        <Input
          inputMode="decimal"
          className="text-right tabular-nums"
          disabled={isUnderway(state)}
          {...register('limit', { validate: (text) => amountError(text, account, 'taken'), onChange: begin })}
        />
      </Field>
      <Foot state={state} onRetry={submit} onClose={onClose} refused={refusal !== null} verb="Change limit" />
    </form>
  );
}

export function HolderDialog({ account, open, onOpenChange }: AccountDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Holder of ${account.name}`} about="Who held it before stays in its history.">
      <HolderForm account={account} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function HolderForm({ account, onClose }: FormProps) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { accountId } = account;
  const { state, begin, run } = useCommand((position) => {
    catchUpTo(ledgerId, accountId, position);
    onClose();
  });
  const [holder, setHolder] = useState(account.holderId);
  const [wanted, setWanted] = useState(false);
  const fault = holderError(holder);
  const send = () =>
    run(
      (commandId) => client.accounts.changeHolder.mutate({ ledgerId, commandId, accountId, holderId: holder?.trim() ?? null }),
      accountId,
      { label: `Change holder · ${account.name}`, accounts: [named(account)] },
    );
  const refusal = refusalIn(state, account);
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setWanted(true);
        if (fault === true) void send();
      }}
    >
      <fieldset disabled={isUnderway(state)}>
        <HolderField
          value={holder}
          onChange={(next) => {
            begin();
            setHolder(next);
          }}
          error={wanted && fault !== true ? fault : undefined}
        />
      </fieldset>
      {refusal && <Notice tone="failure">{refusal}</Notice>}
      <Foot state={state} onRetry={send} onClose={onClose} refused={refusal !== null} verb="Change holder" />
    </form>
  );
}

interface FootProps {
  state: CommandState;
  onRetry: () => void;
  onClose: () => void;
  refused: boolean;
  verb: string;
}

function Foot({ state, onRetry, onClose, refused, verb }: FootProps) {
  return (
    <>
      <CommandStatus state={state} onRetry={onRetry} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isUnderway(state) || refused} focusableWhenDisabled>
          {verb}
        </Button>
      </div>
    </>
  );
}

const refusalIn = (state: CommandState, account: AccountJson): string | null =>
  state.status === 'refused' ? refusalOf(state.rejection, { accounts: [account], amount: '0', detail: state.detail }).text : null;
