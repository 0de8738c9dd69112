'use client';
// Start empty: the book gets its name and time zone, then its first account.
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as uuidv7 } from 'uuid';
import { localTimeZone } from '#components/shell/time-zones.tsx';
import { useTRPCClient } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { textError } from '#components/ui/text-error.ts';

export function StartEmpty({ ledgerId }: { ledgerId: string }) {
  const client = useTRPCClient();
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [leaving, startLeaving] = useTransition();
  // Made once: a second try is the same command.
  const [ids] = useState(() => ({ rename: uuidv7(), zone: uuidv7() }));
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '' } });

  const submit = handleSubmit(async ({ name }) => {
    setError(null);
    try {
      await client.ledgers.rename.mutate({ ledgerId, commandId: ids.rename, name: name.trim() });
      await client.ledgers.changeTimeZone.mutate({ ledgerId, commandId: ids.zone, timeZone: localTimeZone() });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
      return;
    }
    startLeaving(() => router.push(`/ledgers/${ledgerId}/accounts?open=account`));
  });

  return (
    <section aria-labelledby="start-empty" className="grid content-start gap-4 py-6 md:pr-8">
      <h2 id="start-empty" className="text-lg font-semibold">
        Start empty
      </h2>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label="Name of the book" hint="A club, a co-op, a house." error={formState.errors.name?.message}>
          <Input placeholder="Riverside Rowing Club" {...register('name', { validate: textError })} />
        </Field>
        {error && <Notice tone="failure">{error}</Notice>}
        <div>
          <Button look="primary" size="lg" type="submit" disabled={formState.isSubmitting || leaving} focusableWhenDisabled>
            Start and open an account
          </Button>
        </div>
      </form>
    </section>
  );
}
