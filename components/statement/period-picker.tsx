'use client';
// Which days: the usual ones by name, any others by two dates.
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Input } from '#components/ui/field.tsx';
import { type Days, type Period, usualPeriods } from './period.ts';

export interface PeriodPickerProps {
  period: Period;
  nowMs: number;
  onChange: (days: Days) => void;
}

export function PeriodPicker({ period: { from, to }, nowMs, onChange }: PeriodPickerProps) {
  const { timeZone } = useLedger();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="flex flex-wrap gap-1.5">
        {usualPeriods(nowMs, timeZone).map(({ name, ...days }) => (
          <Button
            key={name}
            aria-pressed={days.from === from && days.to === to}
            className="aria-pressed:border-ink"
            onClick={() => onChange(days)}
          >
            {name}
          </Button>
        ))}
      </div>
      <div className="flex gap-2">
        <Field label="From">
          <Input
            type="date"
            value={from}
            max="2099-12-31"
            onChange={({ target }) => target.value && onChange({ from: target.value, to })}
          />
        </Field>
        <Field label="To, that day included">
          <Input type="date" value={to} max="2099-12-31" onChange={({ target }) => target.value && onChange({ from, to: target.value })} />
        </Field>
      </div>
    </div>
  );
}
