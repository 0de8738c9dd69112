'use client';
// What the accounts on the other side of transfers are called.
import { useCallback } from 'react';
import type { AccountNames } from '#components/accounts/account-names.ts';
import { useAccountNames } from '#components/accounts/use-account-names.ts';
import { usePanel } from './panel-context.ts';

/** Undefined while a name is not known. The same function as long as nothing was learnt. */
export function useNameOf(accountIds: readonly string[], known: AccountNames): (accountId: string) => string | undefined {
  const { ledgerId } = usePanel();
  const names = useAccountNames(ledgerId, accountIds, known);
  return useCallback((accountId) => names[accountId]?.name, [names]);
}
