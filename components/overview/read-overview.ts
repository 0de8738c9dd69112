// What the overview asks, the same from the server's page and from the browser.
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import type { Freshness, MomentJson, Page } from '#server/live/answers.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import { type Period, periodStart, periodUnit } from './period.ts';

type Read<Input, Answer> = (input: Input) => Promise<Answer>;
interface AtMoment {
  ledgerId: string;
  position?: number;
  at?: string;
  minPosition?: number;
}

/** The procedures it calls: a tRPC client's queries, or a caller's. */
export interface OverviewReads {
  readonly trialBalance: Read<AtMoment, Page<TrialBalanceJson> & Freshness>;
  readonly statistics: Read<AtMoment & { by: string; from: string; limit: number }, Page<StatisticJson> & Freshness>;
  readonly events: Read<
    { ledgerId: string; after: number; limit: number; minPosition: number },
    { readonly items: readonly EventJson[] } & Freshness
  >;
}

export interface TotalsQuestion {
  readonly ledgerId: string;
  readonly timeZone: string;
  readonly moment: LedgerMoment | null;
  readonly period: Period;
  /** The moment looked at, or now. */
  readonly endMs: number;
  readonly minPosition?: number;
}

export interface TotalsAnswer extends Freshness {
  readonly lines: readonly TrialBalanceJson[];
  /** Null when there are too many currencies to add all of them up here. */
  readonly statistics: readonly StatisticJson[] | null;
  readonly from: string;
}

const mostRows = 1_000;

/** When a moment was: the time that was asked for, or when its last event was recorded. */
export function endOf(moment: LedgerMoment | null, found: MomentJson | null, nowMs: number): number {
  if (moment && 'at' in moment) return Date.parse(moment.at);
  return found?.recordedAt ? Date.parse(found.recordedAt) : nowMs;
}

/** Balances, and what led to them, true at the same position: the second model is asked as of where the first stood. */
export async function readTotals(reads: OverviewReads, question: TotalsQuestion): Promise<TotalsAnswer> {
  const { ledgerId, timeZone, moment, period, endMs, minPosition } = question;
  const balance = await reads.trialBalance({ ledgerId, ...asked(moment), ...(minPosition !== undefined && { minPosition }) });
  const from = periodStart(period, endMs, timeZone);
  const then = moment ?? { position: balance.position };
  const statistics = await reads.statistics({ ledgerId, by: `total,${periodUnit[period]}`, from, limit: mostRows, ...asked(then) });
  return {
    lines: balance.items,
    statistics: statistics.next === null ? statistics.items : null,
    from,
    position: balance.position,
    lagging: balance.lagging || statistics.lagging,
  };
}

/** Events that are shown of the feed. */
export const latestShown = 20;

export interface LatestQuestion {
  readonly ledgerId: string;
  /** Up to which event. */
  readonly position: number;
  /** What is known of them, newest first. */
  readonly known: readonly EventJson[];
}

/** The last events up to a position, newest first; asks only for those that are not known. */
export async function readLatest(reads: Pick<OverviewReads, 'events'>, { ledgerId, position, known }: LatestQuestion) {
  const seen = known.filter((event) => event.position <= position);
  const newest = seen[0]?.position ?? 0;
  const after = Math.max(position - latestShown, newest, 0);
  if (after >= position) return seen.slice(0, latestShown);
  const { items } = await reads.events({ ledgerId, after, limit: latestShown, minPosition: position });
  const between = items.filter((event) => event.position <= position && event.position > newest).toReversed();
  // What is older than a gap is not shown: the rows follow one another.
  const joins = newest >= after || seen.length === 0;
  return [...between, ...(joins ? seen : [])].slice(0, latestShown);
}
