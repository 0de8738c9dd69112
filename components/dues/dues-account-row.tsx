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
  chosen: Chosen | undefined;
  /** Null takes it out. */
  onChange: (account: AccountJson, row: Chosen | null) => void;
}

export const DuesAccountRow = memo(function DuesAccountRow({ account, chosen, onChange }: DuesAccountRowProps) {
  const { name, status, available, exponent } = account;
  const bad = chosen !== undefined && chosen.own.trim() !== '' && amountError(chosen.own, account) !== true;
  return (
    // Rows out of sight cost nothing: there may be a thousand.
    <li className="flex min-h-11 items-center gap-3 border-b border-hair px-1.5 py-1 [contain-intrinsic-size:auto_44px] [content-visibility:auto] last:border-b-0">
      <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1">
        <input
          type="checkbox"
          checked={chosen !== undefined}
          onChange={({ target }) => onChange(account, target.checked ? { account, own: '' } : null)}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span className="block truncate" title={name}>
            {name}
          </span>
          {status !== 'open' && (
            <span className="block text-xs">
              <StatusBadge status={status} />
            </span>
          )}
        </span>
      </label>
      <span className="text-right text-dim">
        <span className="sr-only">Available </span>
        <Money amount={available} exponent={exponent} />
      </span>
      <span className="w-24">
        {chosen && (
          // The browser's own: a thousand of the other kind, each a field that keeps account of itself, hold the page up for seconds.
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
