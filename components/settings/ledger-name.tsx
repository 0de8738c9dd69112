'use client';
// What the ledger is called. Its address stays.
import { useForm } from 'react-hook-form';
import { isUnderway } from '#components/commands/command-state.ts';
import { CommandStatus } from '#components/commands/command-status.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { textError } from '#components/ui/text-error.ts';
import { Saved } from './saved.tsx';
import { useSetting } from './use-setting.ts';

export function LedgerName() {
  const { ledgerId, name: before } = useLedger();
  const { state, begin, run, client, past } = useSetting();
  const { register, handleSubmit, formState } = useForm({ values: { name: before }, resetOptions: { keepDirtyValues: true } });
  const submit = handleSubmit(({ name }) =>
    run((commandId) => client.ledgers.rename.mutate({ ledgerId, commandId, name: name.trim() }), undefined, {
      label: `Rename ledger · ${name.trim()}`,
    }),
  );
  const refused = state.status === 'refused' ? state.detail : undefined;
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Field
        label="Name"
        labelHidden
        hint="The names it had before stay in its history; its address stays."
        error={formState.errors.name?.message ?? refused}
      >
        <Input disabled={past || isUnderway(state)} {...register('name', { validate: textError, onChange: begin })} />
      </Field>
      <CommandStatus state={state} onRetry={submit} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={past || isUnderway(state) || !formState.isDirty} focusableWhenDisabled>
          Rename
        </Button>
        <Saved state={state}>Renamed</Saved>
      </div>
    </form>
  );
}
