'use client';
// The accounts that fit, a thousand perhaps: only the rows in sight are in the page, so that one box more or another letter is at once there.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { AccountJson } from '#server/live/messages.ts';
import { DuesAccountRow, type DuesAccountRowProps, rowHeight } from './dues-account-row.tsx';
import type { DuesDraft } from './dues-draft.ts';

export interface DuesAccountListProps {
  accounts: readonly AccountJson[];
  chosen: DuesDraft['chosen'];
  onChange: DuesAccountRowProps['onChange'];
}

/** Above and below what is in sight, so that Tab finds the next box before the list has moved. */
const marginRows = 12;

export function DuesAccountList({ accounts, chosen, onChange }: DuesAccountListProps) {
  const scroller = useRef<HTMLUListElement>(null);
  const virtualizer = useVirtualizer({
    count: accounts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: marginRows,
    getItemKey: (index) => accounts[index]?.accountId ?? index,
  });
  const shown = virtualizer.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <ul
      ref={scroller}
      className="max-h-[64vh] overflow-y-auto border-t border-line [overflow-anchor:none] [scrollbar-gutter:stable]"
      aria-label="Accounts that fit"
    >
      <li aria-hidden="true" style={{ height: above }} />
      {shown.map(({ index, key }) => {
        const account = accounts[index];
        return (
          account && (
            <DuesAccountRow
              key={key}
              account={account}
              place={index + 1}
              of={accounts.length}
              chosen={chosen.get(account.accountId)}
              onChange={onChange}
            />
          )
        );
      })}
      <li aria-hidden="true" style={{ height: below }} />
    </ul>
  );
}
