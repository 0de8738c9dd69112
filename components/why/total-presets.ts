// Spans that people ask about a total, in days and months of the ledger's zone. Each begins where the one before it ended.
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import { zonedMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';
import { monthStartMs } from './presets.ts';
import type { TotalSpan } from './total-address.ts';

export interface TotalPreset {
  readonly name: string;
  readonly span: TotalSpan;
}

/** `to`: the moment whose total is asked about. `atMs`: when that is, from which days are counted. */
export interface TotalAnchor {
  readonly to: LedgerMoment;
  readonly atMs: number;
  readonly timeZone: string;
}

export function totalPresets({ to, atMs, timeZone }: TotalAnchor): readonly TotalPreset[] {
  const month = before(monthStartMs(atMs, timeZone, 0));
  return [
    { name: 'Today', span: { from: before(dayStartMs(atMs, timeZone, 0)), to } },
    { name: '7 days', span: { from: before(dayStartMs(atMs, timeZone, -6)), to } },
    { name: '30 days', span: { from: before(dayStartMs(atMs, timeZone, -29)), to } },
    { name: 'This month', span: { from: month, to } },
    { name: 'Last month', span: { from: before(monthStartMs(atMs, timeZone, -1)), to: month } },
    { name: '12 months', span: { from: before(monthStartMs(atMs, timeZone, -11)), to } },
    { name: 'Since the beginning', span: { from: { position: 0 }, to } },
  ];
}

/** The last moment before another. */
export const before = (ms: number): LedgerMoment => ({ at: new Date(ms - 1).toISOString() });

function dayStartMs(atMs: number, timeZone: string, later: number): number {
  const day = new Date(`${dayKey(atMs, timeZone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + later);
  return zonedMs(day.toISOString().slice(0, 16), timeZone);
}
