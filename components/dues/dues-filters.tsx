'use client';
// What the accounts to charge are narrowed to: by name, by status, by holder.
import type { RefObject } from 'react';
import { statuses } from '#components/accounts/account-filters.ts';
import { shortId } from '#components/history/describe-event.ts';
import { Input } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select } from '#components/ui/select.tsx';
import type { AccountJson } from '#server/live/messages.ts';

export interface AccountsFit {
  readonly q: string;
  readonly status: AccountJson['status'] | '';
  readonly holderId: string;
}

export interface DuesFiltersProps {
  fit: AccountsFit;
  onChange: (fit: AccountsFit) => void;
  /** Those on the list: their holders are offered. */
  accounts: readonly AccountJson[];
  searchBox: RefObject<HTMLInputElement | null>;
}

export function DuesFilters({ fit, onChange, accounts, searchBox }: DuesFiltersProps) {
  const holders = holdersOf(accounts, fit.holderId);
  return (
    <search className="flex flex-wrap gap-2">
      <span className="relative min-w-0 basis-full sm:basis-52 sm:flex-1">
        <Icon name="search" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" />
        <Input
          ref={searchBox}
          type="search"
          aria-label="Search accounts to charge"
          placeholder="Name or id"
          value={fit.q}
          onChange={({ target }) => onChange({ ...fit, q: target.value })}
          className="pl-8"
        />
      </span>
      <Select
        aria-label="Status"
        className="max-sm:flex-1"
        value={fit.status}
        onChange={({ target }) => onChange({ ...fit, status: statuses.find((status) => status === target.value) ?? '' })}
      >
        <option value="">Any status</option>
        <option value="open">Open</option>
        <option value="frozen">Frozen</option>
      </Select>
      {holders.length > 0 && (
        <Select
          aria-label="Holder"
          className="max-w-60 max-sm:flex-1"
          value={fit.holderId}
          onChange={({ target }) => onChange({ ...fit, holderId: target.value })}
        >
          <option value="">Any holder</option>
          {holders.map(({ holderId, words }) => (
            <option key={holderId} value={holderId}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </search>
  );
}

/** People by what they hold: the ledger knows no names of people. */
function holdersOf(accounts: readonly AccountJson[], chosen: string) {
  const held = Map.groupBy(
    accounts.filter(({ holderId }) => holderId !== null),
    ({ holderId }) => holderId ?? '',
  );
  if (chosen && !held.has(chosen)) held.set(chosen, []);
  return [...held].map(([holderId, list]) => {
    const more = list.length > 1 ? ` and ${list.length - 1} more` : '';
    return { holderId, words: list[0] ? `Holds ${list[0].name}${more}` : `Person ${shortId(holderId)}` };
  });
}
