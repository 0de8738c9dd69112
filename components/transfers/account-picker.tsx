'use client';
// Finds an account by typing a part of its name. Asks the server, so it works with forty accounts and with forty thousand.
import { Combobox } from '@base-ui/react/combobox';
import { Field as BaseField } from '@base-ui/react/field';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { controlStyle } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
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
  const search = q && q !== value?.name ? { q } : {};
  const { data, isPending } = useQuery(
    trpc.accounts.list.queryOptions({ ledgerId, limit: offered, ...search, ...(currency && { currency }) }, { placeholderData: keepPreviousData }),
  );
  const found = (data?.items ?? []).filter(({ status }) => status !== 'closed');
  const items = value && !found.some(({ accountId }) => accountId === value.accountId) ? [...found, value] : found;

  return (
    <BaseField.Root invalid={Boolean(error)} className="grid gap-1">
      <BaseField.Label className="text-sm font-medium">{label}</BaseField.Label>
      <Combobox.Root
        items={items}
        filter={null}
        value={value}
        onValueChange={onChange}
        onInputValueChange={setText}
        itemToStringLabel={({ name }: AccountJson) => name}
        isItemEqualToValue={(one, other) => one.accountId === other.accountId}
        autoHighlight
      >
        <span className="relative">
          <Combobox.Input placeholder="Type a part of its name" className={`${controlStyle} h-11 pr-9`} />
          <Combobox.Trigger aria-label={`${label}: show accounts`} className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-sm text-dim hover:text-ink">
            <Icon name="chevron" />
          </Combobox.Trigger>
        </span>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
            <Combobox.Popup className="max-h-[min(var(--available-height),22rem)] w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-raise p-1 shadow-float">
              <Combobox.Empty className="px-2.5 py-2 text-sm text-dim empty:hidden">{isPending ? 'Looking' : 'No account fits.'}</Combobox.Empty>
              <Combobox.List>{(account: AccountJson) => <Choice key={account.accountId} account={account} />}</Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      <BaseField.Error match={Boolean(error)} role="alert" className="text-xs font-medium text-danger">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}

function Choice({ account }: { account: AccountJson }) {
  const { name, status, available, currency, exponent } = account;
  return (
    <Combobox.Item value={account} className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-2.5 outline-none data-highlighted:bg-hair data-selected:font-medium">
      <span className="min-w-0 flex-1 truncate">
        {name}
        {status === 'frozen' && <span className="text-sm font-normal text-dim"> · frozen</span>}
      </span>
      <span className="text-sm font-normal text-dim">
        <Money amount={available} exponent={exponent} currency={currency} />
      </span>
    </Combobox.Item>
  );
}
