// The ledger that a page is about, for server components.
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { runtime } from '#server/runtime.ts';

/** The ledger, or the page that says there is none. Asked once a request. */
export const ledgerOr404 = cache(async (ledgerId: string) => {
  const ledgers = await runtime().caller().ledgers.list();
  return ledgers.find((ledger) => ledger.ledgerId === ledgerId) ?? notFound();
});
