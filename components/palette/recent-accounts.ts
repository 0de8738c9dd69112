'use client';
// The accounts that were looked at last in this browser, for the palette. Ids alone are kept; names are asked for.
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { isUuid } from '#server/domain/ids.ts';

const mostKept = 6;
const keyOf = (ledgerId: string) => `playhead-recent-accounts ${ledgerId}`;

/** Newest first. Whatever else stands in the storage is none. */
export function recentAccounts(ledgerId: string): readonly string[] {
  return (localStorage.getItem(keyOf(ledgerId)) ?? '').split(' ').filter(isUuid).slice(0, mostKept);
}

/** The account that a path is about, if it is about one. */
export function accountIn(pathname: string): string | null {
  const [, , , section, id = ''] = pathname.split('/');
  return section === 'accounts' && isUuid(id) ? id : null;
}

/** Remembers each account that is looked at. */
export function useRecentAccounts(ledgerId: string) {
  const accountId = accountIn(usePathname());
  useEffect(() => {
    if (accountId === null) return;
    const others = recentAccounts(ledgerId).filter((id) => id !== accountId);
    localStorage.setItem(keyOf(ledgerId), [accountId, ...others].slice(0, mostKept).join(' '));
  }, [ledgerId, accountId]);
}
