// The part of every address that says when the ledger is looked at: ?asOf=1234 a position, ?asOf=2026-03-03T14:02 a time, neither is live.
import { clipped } from '#components/ui/clipped.ts';
import { dayEndMs, momentMs } from '#components/ui/ledger-day.ts';
import { timeText } from '#components/ui/time-text.ts';

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

/** Reads the parameter, whatever the ledger has come to: `momentIn` knows that, too. */
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

/** A ledger as far as it is known: the position it has come to. */
export interface KnownLedger {
  readonly timeZone: string;
  readonly position: number;
}

/** The moment that can be shown of a ledger: what it has not come to yet is live, and a sentence says so. Today is there until its end. */
export function momentIn(text: string | null | undefined, { timeZone, position }: KnownLedger, nowMs = Date.now()): AsOf {
  const asOf = readAsOf(text, timeZone);
  const { moment } = asOf;
  if (moment === null) return asOf;
  if ('position' in moment) return moment.position <= position ? asOf : { moment: null, note: noSuchPosition(moment.position, position) };
  if (Date.parse(moment.at) < dayEndMs(nowMs, timeZone)) return asOf;
  return { moment: null, note: `${timeText(moment.at, timeZone, 'moment')} is still to come. This is the ledger live.` };
}

function noSuchPosition(asked: number, head: number): string {
  const [one, other] = [asked, head].map((position) => position.toLocaleString('en-GB'));
  return `There is no position ${one} yet: the ledger stands at ${other}. This is the ledger live.`;
}

/** The parameter's value for a moment. */
export const asOfText = (moment: LedgerMoment): string => ('position' in moment ? String(moment.position) : moment.at);

/** Fields of a question about the moment; of none it is about now. */
export const asked = (moment: LedgerMoment | null): { readonly position?: number; readonly at?: string } => moment ?? {};
