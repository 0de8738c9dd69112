'use client';
// What is looked at: one currency, by hour, day, month or in total, over which period.
import { useState } from 'react';
import { Input } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { dayIn, type Period } from './period.ts';
import { type PeriodName, periods, type StatisticsView, type Unit, units } from './statistics-view.ts';

const periodNames: Readonly<Record<PeriodName, string>> = {
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '12m': 'Last 12 months',
  all: 'Everything',
  custom: 'Chosen days',
};
const unitNames: Readonly<Record<Unit, string>> = { hour: 'Hour', day: 'Day', month: 'Month', total: 'Total' };

export interface StatisticsControlsProps {
  view: StatisticsView;
  currency: string;
  /** The busiest first. */
  currencies: readonly string[];
  period: Period;
  onChange: (change: Partial<StatisticsView>) => void;
}

export function StatisticsControls({ view, currency, currencies, period, onChange }: StatisticsControlsProps) {
  // Chosen days begin with those that are shown.
  const choose = (name: PeriodName) =>
    onChange(
      name === 'custom'
        ? { period: name, from: view.from ?? period.firstDay ?? period.lastDay, to: view.to ?? period.lastDay }
        : { period: name, from: null, to: null },
    );
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label="What is looked at">
      <Select aria-label="Currency" value={currency} onChange={({ target }) => onChange({ currency: target.value })}>
        {currencies.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </Select>
      <UnitChoice by={view.by} onChange={(by) => onChange({ by })} />
      <Select
        aria-label="Period"
        value={view.period}
        onChange={({ target }) => choose(periods.find((name) => name === target.value) ?? '12m')}
      >
        {periods.map((name) => (
          <option key={name} value={name}>
            {periodNames[name]}
          </option>
        ))}
      </Select>
      {view.period === 'custom' && (
        <span className="flex flex-wrap items-center gap-2">
          <DayBox label="From" day={view.from} onChange={(from) => onChange({ from })} />
          <span className="text-dim">to</span>
          <DayBox label="To" day={view.to} onChange={(to) => onChange({ to })} />
        </span>
      )}
    </search>
  );
}

function UnitChoice({ by, onChange }: { by: Unit; onChange: (by: Unit) => void }) {
  return (
    <fieldset className="flex h-9 overflow-hidden rounded-sm border border-field">
      <legend className="sr-only">By</legend>
      {units.map((unit) => (
        <label
          key={unit}
          className="relative flex items-center border-l border-line px-3 text-dim first-of-type:border-l-0 hover:text-ink has-checked:bg-hair has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent max-sm:px-2.5"
        >
          <input
            type="radio"
            name="by"
            value={unit}
            checked={by === unit}
            onChange={() => onChange(unit)}
            className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
          />
          {unitNames[unit]}
        </label>
      ))}
    </fieldset>
  );
}

/** Takes a day once it is one; while it is typed the address stays. */
function DayBox({ label, day, onChange }: { label: string; day: string | null; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(day ?? '');
  const [settled, setSettled] = useState(day);
  // The address changed by itself: Back, or another day became the first.
  if (day !== settled) {
    setSettled(day);
    setTyped(day ?? '');
  }
  return (
    <span className="w-38 shrink-0">
      <Input
        type="date"
        aria-label={label}
        value={typed}
        aria-invalid={dayIn(typed) === null}
        onChange={({ target }) => {
          setTyped(target.value);
          if (dayIn(target.value) !== null) onChange(target.value);
        }}
      />
    </span>
  );
}
