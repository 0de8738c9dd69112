// The part of every address that says when the ledger is looked at: ?asOf=1234 a position, ?asOf=2026-03-03T14:02 a time, neither is live.
import { clipped } from '#components/ui/clipped.ts';
import { momentMs } from '#components/ui/ledger-day.ts';

/** After the event at a position of the ledger, or after its last event at or before a time (RFC 3339, UTC). */
export type LedgerMoment = { readonly position: number } | { readonly at: string };

export interface AsOf {
  /** Null is live. */
  readonly moment: LedgerMoment | null;
  /** Why the page is live although the address asked for something else. */
  readonly note?: string;
}

export const asOfParameter = 'asOf';

const wholeNumber = /^(0|[1-9][0-9]{0,14})$/;

/** Reads the parameter. What it may mean but the ledger has not come to is the server's to say. */
export function readAsOf(text: string | null | undefined, timeZone: string): AsOf {
  if (text === null || text === undefined || text === '') return { moment: null };
  if (wholeNumber.test(text)) return { moment: { position: Number(text) } };
  const ms = momentMs(text, timeZone);
  if (Number.isNaN(ms)) {
    const note = `“${clipped(text)}” is no position and no time: write 1234, 2026-03-03 or 2026-03-03T14:02. This is the ledger live.`;
    return { moment: null, note };
  }
  return { moment: { at: new Date(ms).toISOString() } };
}

/** The parameter's value for a moment. */
export const asOfText = (moment: LedgerMoment): string => ('position' in moment ? String(moment.position) : moment.at);

/** Fields of a question about the moment; of none it is about now. */
export const asked = (moment: LedgerMoment | null): { readonly position?: number; readonly at?: string } => moment ?? {};
