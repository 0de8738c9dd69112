// The part of the address that has a total explained: ?why=EUR:2026-10-31..5230, a currency and two moments, each a position or a time as
// ?asOf= has them. A day is its end, so that 2026-10-31 is right before November.
import { asOfText, type LedgerMoment, readAsOf } from '#components/rewind/as-of.ts';
import { clipped } from '#components/ui/clipped.ts';
import { boxText, momentMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';

export interface TotalSpan {
  readonly from: LedgerMoment;
  readonly to: LedgerMoment;
}

export interface TotalAsked {
  readonly currency: string;
  readonly span: TotalSpan;
}

export const whyParameter = 'why';

const shape = /^([A-Z0-9]{2,8}):([^.]{1,32}(?:\.[0-9]{1,9}Z)?)\.\.([^.]{1,32}(?:\.[0-9]{1,9}Z)?)$/;

/** What is to be explained, or why nothing is. Whether the ledger has come so far is its own to say. */
export function readTotal(text: string, timeZone: string): TotalAsked | { readonly note: string } {
  const [, currency, first = '', second = ''] = shape.exec(text) ?? [];
  const from = readAsOf(first, timeZone).moment;
  const to = readAsOf(second, timeZone).moment;
  if (currency === undefined || from === null || to === null)
    return {
      note: `“${clipped(text)}” is not a total from one moment to a later one, as in EUR:2026-10-31..5230. Nothing is explained.`,
    };
  if (isLater(from, to)) return { note: `“${clipped(text)}” goes from a moment to an earlier one. Nothing is explained.` };
  return { currency, span: { from, to } };
}

/** Whether one moment is known to come after another: of a position and a time nobody knows without the ledger. */
export function isLater(one: LedgerMoment, other: LedgerMoment): boolean {
  if ('position' in one && 'position' in other) return one.position > other.position;
  return 'at' in one && 'at' in other && one.at > other.at;
}

/** `EUR:2026-10-31..5230` */
export const totalText = ({ currency, span: { from, to } }: TotalAsked, timeZone: string) =>
  `${currency}:${momentText(from, timeZone)}..${momentText(to, timeZone)}`;

/** As somebody would write the moment: `5230`, `2026-10-31`, `2026-10-31T14:02`; exactly where none of these is. */
export function momentText(moment: LedgerMoment, timeZone: string): string {
  if ('position' in moment) return asOfText(moment);
  const ms = Date.parse(moment.at);
  const short = [dayKey(ms, timeZone), boxText(ms, timeZone)].find((text) => momentMs(text, timeZone) === ms);
  return short ?? moment.at;
}
