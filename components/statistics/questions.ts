// What the statistics screen asks, from what is looked at: the server's first page and the browser's questions are the same.
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import type { Period } from './period.ts';
import type { Unit } from './statistics-view.ts';

export interface LookedAt {
  readonly ledgerId: string;
  readonly currency: string;
  readonly by: Unit;
  readonly period: Period;
  readonly moment: LedgerMoment | null;
  /** Of the moment. */
  readonly nowMs: number;
}

const mostTypes = 100;
const mostMovements = 10;

export function questionsAbout({ ledgerId, currency, by, period: { from, to }, moment, nowMs }: LookedAt) {
  const within = { ledgerId, to, ...(from !== null && { from }) };
  // How commands ended is counted as it is now: in the past, up to then, by the quarter of an hour.
  const then = new Date(nowMs + 1).toISOString();
  const decided = moment !== null && then < to && (from === null || from < then) ? { ...within, to: then } : within;
  const ofMoney = { ...within, currency, ...asked(moment) };
  return {
    flows: { ...ofMoney, by },
    types: { ...ofMoney, by: 'total', limit: mostTypes },
    largest: { ...ofMoney, limit: mostMovements },
    refusals: { ...decided, by },
    latencies: { ...decided, by },
    latency: { ...decided, by: 'total' as const },
  };
}

/** Which currencies there are, and how busy each is. */
export const totalsQuestion = (ledgerId: string, then: { readonly position?: number; readonly at?: string }) => ({
  ledgerId,
  by: 'total',
  limit: 1_000,
  ...then,
});

export type Questions = ReturnType<typeof questionsAbout>;
