'use client';
// One account that may be charged: a box, what it has, and an amount of its own once it is chosen.
import { memo } from 'react';
import { amountError } from '#components/transfers/amount-error.ts';
import { controlStyle } from '#components/ui/field.tsx';
import { Money } from '#components/ui/money.tsx';
import { StatusBadge } from '#components/ui/status-badge.tsx';
import type { AccountJson } from '#server/live/messages.ts';
import type { Chosen } from './dues-draft.ts';

export interface DuesAccountRowProps {
  account: AccountJson;
  /** Where it stands among so many: most of them are not in the page. */
  place: number;
  of: number;
  chosen: Chosen | undefined;
  /** Null takes it out. */
  onChange: (account: AccountJson, row: Chosen | null) => void;
}

/** Every row's, in pixels: the list knows where each is without asking the page. */
export const rowHeight = 44;

export const DuesAccountRow = memo(function DuesAccountRow({ account, place, of, chosen, onChange }: DuesAccountRowProps) {
  const { name, status, available, exponent } = account;
  const bad = chosen !== undefined && chosen.own.trim() !== '' && amountError(chosen.own, account) !== true;
  return (
    <li
      aria-setsize={of}
      aria-posinset={place}
      style={{ height: rowHeight }}
      className="flex items-center gap-3 border-b border-hair px-1.5 py-1"
    >
      <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1">
        <input
          type="checkbox"
          checked={chosen !== undefined}
          onChange={({ target }) => onChange(account, target.checked ? { account, own: '' } : null)}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="truncate" title={name}>
          {name}
        </span>
        {status !== 'open' && (
          <span className="text-xs">
            <StatusBadge status={status} />
          </span>
        )}
      </label>
      <span className="text-right text-dim">
        <span className="sr-only">Available </span>
        <Money amount={available} exponent={exponent} />
      </span>
      <span className="w-24">
        {chosen && (
          // The browser's own: the other kind, each a field that keeps account of itself, is far dearer.
          <input
            aria-label={`Amount for ${name} alone`}
            aria-invalid={bad || undefined}
            inputMode="decimal"
            placeholder="as all"
            value={chosen.own}
            onChange={({ target }) => onChange(account, { account, own: target.value })}
            autoComplete="off"
            className={`${controlStyle} text-right tabular-nums ${bad ? 'border-danger' : ''}`}
          />
        )}
      </span>
    </li>
  );
});
