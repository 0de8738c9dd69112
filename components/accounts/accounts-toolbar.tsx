'use client';
// Search and filters of the list.
import { type RefObject, useEffect, useState } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Input } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Select } from '#components/ui/select.tsx';
import { type AccountFilters, statuses } from './account-filters.ts';
import { currencyCodes } from './currencies.ts';

const settleMs = 180;

export interface AccountsToolbarProps {
  filters: AccountFilters;
  onChange: (change: Partial<AccountFilters>) => void;
  /** Currencies that accounts on the list have: offered first. */
  used: readonly string[];
  searchBox: RefObject<HTMLInputElement | null>;
}

export function AccountsToolbar({ filters, onChange, used, searchBox }: AccountsToolbarProps) {
  const { units } = useLedger();
  const [text, setText] = useState(filters.q);
  const [settled, setSettled] = useState(filters.q);
  // The address changed by itself: Back, or a filter cleared elsewhere.
  if (filters.q !== settled) {
    setSettled(filters.q);
    setText(filters.q);
  }
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => {
      setSettled(text);
      onChange({ q: text });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text, settled, onChange]);

  return (
    <search className="flex flex-wrap gap-2">
      <span className="relative min-w-0 basis-full sm:max-w-80 sm:basis-60 sm:flex-1">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" />
        <Input
          ref={searchBox}
          type="search"
          aria-label="Search accounts"
          placeholder="Name or id"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="pr-8 pl-8"
        />
        <span aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 max-sm:hidden">
          {text === '' && <Kbd>/</Kbd>}
        </span>
      </span>
      <Select
        aria-label="Status"
        className="max-sm:flex-1"
        value={filters.status ?? ''}
        onChange={({ target }) => onChange({ status: statuses.find((status) => status === target.value) ?? null })}
      >
        <option value="">Any status</option>
        <option value="open">Open</option>
        <option value="frozen">Frozen</option>
        <option value="closed">Closed</option>
      </Select>
      <Select
        aria-label="Currency"
        className="max-sm:flex-1"
        value={filters.currency ?? ''}
        onChange={({ target }) => onChange({ currency: target.value || null })}
      >
        <option value="">Any currency</option>
        {used.length > 0 && <CurrencyGroup label="In use here" codes={used} />}
        <CurrencyGroup label="All" codes={[...units.map(({ code }) => code), ...currencyCodes]} />
      </Select>
    </search>
  );
}

function CurrencyGroup({ label, codes }: { label: string; codes: readonly string[] }) {
  return (
    <optgroup label={label}>
      {codes.map((code) => (
        <option key={code}>{code}</option>
      ))}
    </optgroup>
  );
}
