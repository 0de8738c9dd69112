// The moment that a page's address asks for, for server components: what the ledger has not come to, and what is no moment, is live.
import { type LedgerMoment, momentIn } from '#components/rewind/as-of.ts';
import { ledgerOr404 } from './ledger-or-404.ts';

/** `asOf` is the parameter as Next gives it. Null is live. */
export async function momentAsked(ledgerId: string, asOf: string | readonly string[] | undefined): Promise<LedgerMoment | null> {
  return momentIn(typeof asOf === 'string' ? asOf : asOf?.[0], await ledgerOr404(ledgerId)).moment;
}
