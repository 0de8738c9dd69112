'use client';
// What the list of commands is narrowed to: how they ended, why they were refused, whom they are about.
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select } from '#components/ui/select.tsx';
import { type CommandFilters, commandStatuses } from './command-filters.ts';
import { refusalCodes, statusWords } from './command-terms.ts';

export interface CommandsToolbarProps {
  filters: CommandFilters;
  onChange: (change: Partial<CommandFilters>) => unknown;
  /** Of the account that they are about, when it is known. */
  accountName: string | null | undefined;
}

export function CommandsToolbar({ filters, onChange, accountName }: CommandsToolbarProps) {
  const { status, account, code } = filters;
  const known = refusalCodes.some(([one]) => one === code);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="State"
        className="max-sm:flex-1"
        value={status ?? ''}
        onChange={({ target }) => onChange({ status: commandStatuses.find((one) => one === target.value) ?? null, code: null })}
      >
        <option value="">Any state</option>
        {commandStatuses.map((one) => (
          <option key={one} value={one}>
            {statusWords[one]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Refused because"
        className="max-sm:flex-1"
        value={code ?? ''}
        onChange={({ target }) => onChange({ code: target.value || null, status: null })}
      >
        <option value="">Any reason</option>
        {code && !known && <option value={code}>{code}</option>}
        {refusalCodes.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </Select>
      {account && (
        <Button
          onClick={() => onChange({ account: null })}
          aria-label={`All accounts, not only ${accountName ?? 'this one'}`}
          className="h-9 max-w-full max-sm:basis-full"
        >
          <span className="min-w-0 truncate">{accountName ?? `${account.slice(0, 8)}…`}</span>
          <Icon name="close" className="size-3" />
        </Button>
      )}
    </search>
  );
}
