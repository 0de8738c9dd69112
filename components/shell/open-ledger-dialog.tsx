'use client';
// Opens a ledger of its own: another club, another book.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useForm, useWatch } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { useCommand } from '#components/commands/use-command.ts';
import { useTRPC, useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { textError } from '#components/ui/text-error.ts';
import { ledgerIdFromName } from './ledger-id-from-name.ts';
import { localTimeZone, TimeZoneSelect } from './time-zones.tsx';

export interface OpenLedgerDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function OpenLedgerDialog({ open, onOpenChange }: OpenLedgerDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Open a ledger"
      about="A book of accounts of its own. Nothing moves between ledgers."
    >
      <OpenLedgerForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function OpenLedgerForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { register, handleSubmit, control, formState } = useForm({ defaultValues: { name: '', timeZone: localTimeZone() } });
  const name = useWatch({ control, name: 'name' });
  const taken = (queryClient.getQueryData(trpc.ledgers.list.queryKey()) ?? []).map(({ ledgerId }) => ledgerId);
  const ledgerId = ledgerIdFromName(name, taken);

  const { state, run } = useCommand(async () => {
    await queryClient.invalidateQueries(trpc.ledgers.list.queryFilter());
    onDone();
    router.push(`/ledgers/${ledgerId}`);
  });
  const submit = handleSubmit(async (fields) => {
    await run(
      (commandId) => client.ledgers.open.mutate({ ledgerId, commandId, name: fields.name.trim(), timeZone: fields.timeZone }),
      undefined,
      {
        label: `Open ledger · ${fields.name.trim()}`,
        ledgerId,
      },
    );
  });

  const nameError = formState.errors.name?.message ?? (state.status === 'refused' ? 'There is a ledger of that name already.' : undefined);
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="Name" error={nameError} hint={name.trim() && `Its address: /ledgers/${ledgerId}`}>
        <Input {...register('name', { validate: textError })} />
      </Field>
      <Field label="Time zone" hint="Where its days begin.">
        <TimeZoneSelect {...register('timeZone')} />
      </Field>
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isUnderway(state)}>
          Open ledger
        </Button>
      </div>
    </form>
  );
}
