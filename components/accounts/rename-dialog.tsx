'use client';
// Gives an account another name. The old ones stay in its history.
import { useForm } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { named } from '#components/commands/sent-commands.ts';
import { useCommand } from '#components/commands/use-command.ts';
import { catchUpTo } from '#components/live/account-follower.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { textError } from '#components/ui/text-error.ts';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountDialogProps {
  account: AccountJson;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RenameDialog({ account, open, onOpenChange }: AccountDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Rename account" about="The names it had before stay in its history.">
      <RenameForm account={account} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RenameForm({ account, onClose }: { account: AccountJson; onClose: () => void }) {
  const { ledgerId } = useLedger();
  const client = useTRPCClient();
  const { accountId, name: before } = account;
  const { state, run, begin } = useCommand((position) => {
    catchUpTo(ledgerId, accountId, position);
    onClose();
  });
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: before } });
  const submit = handleSubmit(({ name }) =>
    run((commandId) => client.accounts.rename.mutate({ ledgerId, commandId, accountId, name: name.trim() }), accountId, {
      label: `Rename to ${name.trim()} · ${before}`,
      accounts: [named(account)],
    }),
  );
  const refused = state.status === 'refused' ? state.detail : undefined;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="Name" error={formState.errors.name?.message ?? refused}>
        <Input disabled={isUnderway(state)} {...register('name', { validate: textError, onChange: begin })} />
      </Field>
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isUnderway(state)} focusableWhenDisabled>
          Rename
        </Button>
      </div>
    </form>
  );
}
