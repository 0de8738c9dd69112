'use client';
// Filters of the search: each changes its own part of the text and leaves the rest as it was written.
import { type KeyboardEvent, useId } from 'react';
import { Input } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { rangeEnds, rangeText, valueIn, withValue } from './edit-query.ts';

const types: readonly (readonly [string, string])[] = [
  ['account', 'Accounts'],
  ['credit', 'Credits'],
  ['debit', 'Debits'],
  ['transfer', 'Transfers'],
  ['hold', 'Holds'],
  ['reversal', 'Reversals'],
];

export interface SearchFiltersProps {
  query: string;
  onChange: (query: string) => void;
  /** Names of accounts among what was found: offered. */
  accountNames: readonly string[];
}

export function SearchFilters({ query, onChange, accountNames }: SearchFiltersProps) {
  const type = valueIn(query, 'type');
  const account = valueIn(query, 'acct');
  const date = valueIn(query, 'date');
  const set = (operator: 'type' | 'acct' | 'date') => (value: string) => onChange(withValue(query, operator, value));
  const offered = [...new Set([...(account ? [account] : []), ...accountNames])];
  return (
    <div className="flex flex-wrap gap-2">
      <Select aria-label="Type" className="max-sm:flex-1" value={type} onChange={({ target }) => set('type')(target.value)}>
        <option value="">Any type</option>
        {type !== '' && types.every(([value]) => value !== type) && <option value={type}>{type}</option>}
        {types.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </Select>
      <Select aria-label="Account" className="max-w-56 max-sm:flex-1" value={account} onChange={({ target }) => set('acct')(target.value)}>
        <option value="">Any account</option>
        {offered.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <AmountRange value={valueIn(query, 'amount')} onChange={(value) => onChange(withValue(query, 'amount', value))} />
      {/* Another way of writing a date stays in the text; this box knows months alone. */}
      <MonthBox value={/^[0-9]{4}-[0-9]{2}$/.test(date) ? date : ''} onChange={set('date')} />
    </div>
  );
}

/** Empty it says so in words, in place of the browser's dashes. */
function MonthBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const dashes = value === '' ? 'not-focus:[&::-webkit-datetime-edit]:text-transparent not-focus:placeholder:text-transparent' : '';
  return (
    <span className="relative w-44 max-sm:flex-1">
      <Input
        type="month"
        aria-label="Month"
        placeholder="2026-03"
        className={`peer ${dashes}`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {value === '' && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-[11px] grid items-center peer-focus:hidden pointer-coarse:text-lg"
        >
          Any month
        </span>
      )}
    </span>
  );
}

/** Two boxes, taken on Enter and on leaving them: what is half typed is no amount yet. */
function AmountRange({ value, onChange }: { value: string; onChange: (value: string | null) => void }) {
  const id = useId();
  const [least, most] = rangeEnds(value);
  const boxOf = (end: 'least' | 'most') => document.getElementById(`${id}-${end}`);
  const take = () => {
    const [from, to] = [boxOf('least'), boxOf('most')];
    if (!(from instanceof HTMLInputElement && to instanceof HTMLInputElement)) return;
    // Left as it was: a sign that was typed, as of >100, is kept.
    if (from.value === least && to.value === most) return;
    onChange(rangeText(from.value, to.value));
  };
  const onKeyDown = ({ key }: KeyboardEvent) => key === 'Enter' && take();
  const box = { inputMode: 'decimal', onBlur: take, onKeyDown, className: 'text-right tabular-nums' } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame and a legend of its own
    <div role="group" aria-label="Amount" className="flex w-52 items-center gap-1.5 max-sm:w-full">
      <Input {...box} id={`${id}-least`} key={`least ${least}`} defaultValue={least} aria-label="Least amount" placeholder="From" />
      <span aria-hidden="true" className="text-faint">
        –
      </span>
      <Input {...box} id={`${id}-most`} key={`most ${most}`} defaultValue={most} aria-label="Largest amount" placeholder="To" />
    </div>
  );
}
