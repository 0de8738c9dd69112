'use client';
// Finds an account by typing a part of its name. Asks the server, so it works with forty accounts and with forty thousand.
import { Field as BaseField } from '@base-ui/react/field';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Combobox } from '#components/ui/combobox.tsx';
import { Money } from '#components/ui/money.tsx';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountPickerProps {
  label: string;
  value: AccountJson | null;
  onChange: (account: AccountJson | null) => void;
  error?: ReactNode;
  /** Only accounts in it. */
  currency?: string | undefined;
}

const offered = 30;

export function AccountPicker({ label, value, onChange, error, currency }: AccountPickerProps) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const question = { ledgerId, limit: offered, ...(q && { q }), ...(currency && { currency }) };
  const { data, isPlaceholderData } = useQuery(trpc.accounts.list.queryOptions(question, { placeholderData: keepPreviousData }));
  // What is typed counts at once: Enter must never take an account from the answer to an earlier question.
  const found = (data?.items ?? []).filter((account) => account.status !== 'closed' && fits(account, text.trim()));
  const answered = data !== undefined && !isPlaceholderData && q === text.trim();

  return (
    <BaseField.Root invalid={Boolean(error)} className="grid gap-1">
      <BaseField.Label className="text-sm font-medium">{label}</BaseField.Label>
      <Combobox
        choices={found.map((account) => ({
          id: account.accountId,
          text: account.name,
          value: account,
          content: <AccountChoice account={account} />,
        }))}
        chosen={value?.name ?? ''}
        onChoose={onChange}
        onType={setText}
        empty={answered ? 'No account fits.' : 'Looking'}
      />
      <BaseField.Error match={Boolean(error)} role="alert" className="text-xs font-medium text-danger">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}

/** As the server searches: a part of the name in any case, or the beginning of the id. */
const fits = ({ name, accountId }: AccountJson, text: string) =>
  name.toLowerCase().includes(text.toLowerCase()) || accountId.startsWith(text.toLowerCase());

function AccountChoice({ account: { name, status, available, currency, exponent } }: { account: AccountJson }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">
        {name}
        {status === 'frozen' && <span className="text-sm text-dim"> · frozen</span>}
      </span>
      <span className="text-sm text-dim">
        <Money amount={available} exponent={exponent} currency={currency} />
      </span>
    </>
  );
}
