'use client';
// Who holds an account: nobody, one of those known by what they hold or follow, somebody new, or anybody by id.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { personChoices } from '#components/activity/person-name.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Field, Input } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { isUuid } from '#server/domain/ids.ts';

export interface HolderFieldProps {
  /** A person's id, or null: nobody. Not yet an id while one is being typed. */
  value: string | null;
  onChange: (holderId: string | null) => void;
  error?: string | undefined;
}

const mostListed = 200;

/** True when it can be kept: the shape that form validators want. */
export const holderError = (holderId: string | null): true | string =>
  holderId === null || isUuid(holderId.trim()) || 'A person goes by a UUID. Paste theirs, or choose another way.';

export function HolderField({ value, onChange, error }: HolderFieldProps) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.people.list.queryOptions({ ledgerId, limit: mostListed }));
  const [somebodyNew] = useState(() => uuidv7());
  const [pasting, setPasting] = useState(false);
  const people = data?.items ?? [];
  const listed = value === null || value === somebodyNew || people.some(({ personId }) => personId === value);
  const chosen = pasting || !listed ? 'paste' : (value ?? '');
  const choose = (next: string) => {
    setPasting(next === 'paste');
    onChange(next === 'paste' ? '' : next || null);
  };
  return (
    <div className="grid gap-3">
      <Field
        label="Holder"
        optional
        hint="Whose timeline shows what happens on the account."
        error={chosen === 'paste' ? undefined : error}
      >
        <Select value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value="">Nobody</option>
          {personChoices(people, '').map(({ personId, text }) => (
            <option key={personId} value={personId}>
              {text}
            </option>
          ))}
          <option value={somebodyNew}>A new person</option>
          <option value="paste">Another, by id</option>
        </Select>
      </Field>
      {chosen === 'paste' && (
        <Field label="Person id" error={error}>
          <Input value={value ?? ''} onChange={({ target }) => onChange(target.value)} className="font-mono" />
        </Field>
      )}
    </div>
  );
}
