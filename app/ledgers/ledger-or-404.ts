// The ledger that a page is about, for server components.
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { isLedgerId } from '#server/domain/ids.ts';
import { runtime } from '#server/runtime.ts';

/** The ledger, or the page that says there is none. Asked once a request, and of no other ledger: there may be hundreds. */
export const ledgerOr404 = cache(async (ledgerId: string) => {
  if (!isLedgerId(ledgerId)) notFound();
  try {
    return await runtime().caller().ledgers.get({ ledgerId });
  } catch (error) {
    // By its code: the server's TRPCError is another class than the one that Next bundles.
    if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});
