'use client';
// Freezes, unfreezes, closes or reopens an account, after saying what that means.
import { useForm } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { refusalOf } from '#components/transfers/refusal.ts';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { optionalTextError } from '#components/ui/text-error.ts';
import type { AccountDialogProps } from './rename-dialog.tsx';

export type StateChange = 'freeze' | 'unfreeze' | 'close' | 'reopen';

const words: Record<StateChange, { title: string; about: string; verb: string; reason: boolean }> = {
  freeze: {
    title: 'Freeze',
    about: 'Money may still come in; nothing can go out until it is unfrozen.',
    verb: 'Freeze account',
    reason: true,
  },
  unfreeze: { title: 'Unfreeze', about: 'Money can go out again.', verb: 'Unfreeze account', reason: false },
  close: {
    title: 'Close',
    about: 'Nothing can come in or go out. Its history stays, and it can be reopened.',
    verb: 'Close account',
    reason: true,
  },
  reopen: { title: 'Reopen', about: 'Money can come in and go out again.', verb: 'Reopen account', reason: false },
};

export function StateChangeDialog({ change, ...rest }: AccountDialogProps & { change: StateChange }) {
  const { account, open, onOpenChange } = rest;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`${words[change].title} ${account.name}?`} about={words[change].about}>
      <StateChangeForm key={change} change={change} account={account} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function StateChangeForm({
  change,
  account,
  onClose,
}: {
  change: StateChange;
  account: AccountDialogProps['account'];
  onClose: () => void;
}) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { accountId } = account;
  const { state, run, begin } = useCommand((position) => {
    catchUpTo(ledgerId, accountId, position);
    onClose();
  });
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: '' } });
  const submit = handleSubmit(async ({ reason }) => {
    const text = reason.trim();
    await run(
      (commandId) =>
        client.accounts[change].mutate({ ledgerId, commandId, accountId, ...(words[change].reason && text && { reason: text }) }),
      accountId,
      { label: `${words[change].title} · ${account.name}`, accounts: [named(account)] },
    );
  });
  const refusal =
    state.status === 'refused' ? refusalOf(state.rejection, { accounts: [account], amount: '0', detail: state.detail }) : null;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {words[change].reason && (
        <Field label="Reason" optional error={formState.errors.reason?.message}>
          <Input disabled={isUnderway(state)} {...register('reason', { validate: optionalTextError, onChange: begin })} />
        </Field>
      )}
      {refusal && <Notice tone="failure">{refusal.text}</Notice>}
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isUnderway(state) || refusal !== null} focusableWhenDisabled>
          {words[change].verb}
        </Button>
      </div>
    </form>
  );
}
