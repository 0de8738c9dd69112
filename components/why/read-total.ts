// What an explanation of a total asks: where its moments are, then the sums at both. Each question's cost is that of an index, however much
// happened in between.
import type { LedgerMoment } from '#components/rewind/as-of.ts';
import type { Freshness, MomentJson, Page, SearchMovementJson } from '#server/live/answers.ts';
import type { EventJson } from '#server/live/messages.ts';
import type { StatisticJson, TrialBalanceJson } from '#server/live/sums.ts';
import { type TotalBridge, totalBridge } from './total-bridge.ts';

type Read<Input, Answer> = (input: Input) => Promise<Answer>;
interface AtPosition {
  ledgerId: string;
  position: number;
}

/** The procedures it calls: a tRPC client's queries. */
export interface TotalReads {
  readonly moment: Read<{ ledgerId: string; at: string }, { readonly moment: MomentJson }>;
  readonly events: Read<{ ledgerId: string; after: number; limit: number }, { readonly items: readonly EventJson[] }>;
  readonly trialBalance: Read<AtPosition, Page<TrialBalanceJson> & Freshness>;
  readonly statistics: Read<AtPosition & { by: string; currency: string; limit: number }, Page<StatisticJson> & Freshness>;
  readonly largest: Read<
    AtPosition & { currency: string; from?: string; limit: number },
    { readonly items: readonly SearchMovementJson[] }
  >;
}

/** A moment as it turned out to be. */
export interface End {
  /** Of the last event by then; 0 before the first. */
  readonly position: number;
  readonly recordedAt: string | null;
}

export interface TotalEnds {
  readonly from: End;
  readonly to: End;
}

/**
 * A position between the legs of a transfer counts as the one after both: a total of half a transfer is none. Null: the ledger has not come
 * so far.
 */
export async function readEnd(reads: TotalReads, ledgerId: string, moment: LedgerMoment): Promise<End | null> {
  if ('at' in moment) {
    const { position, recordedAt } = (await reads.moment({ ledgerId, at: moment.at })).moment;
    return { position, recordedAt };
  }
  if (moment.position === 0) return { position: 0, recordedAt: null };
  const last = (await reads.events({ ledgerId, after: moment.position - 1, limit: 1 })).items.at(-1);
  return last ? { position: last.position, recordedAt: last.recordedAt } : null;
}

export interface TotalQuestion {
  readonly ledgerId: string;
  readonly currency: string;
  readonly ends: TotalEnds;
}

export interface TotalAnswer {
  /** Null where no account of the currency was opened by then. */
  readonly bridge: TotalBridge | null;
  /** What changed the total most, the largest first. */
  readonly largest: readonly SearchMovementJson[];
  readonly lagging: boolean;
}

const mostLargest = 5;
/** Transfers are among the largest movements and change no total, so that more are asked for. */
const mostLooked = 100;

export async function readTotal(reads: TotalReads, { ledgerId, currency, ends: { from, to } }: TotalQuestion): Promise<TotalAnswer> {
  const at = ({ position }: End) => reads.trialBalance({ ledgerId, position });
  const counted = ({ position }: End) => reads.statistics({ ledgerId, position, by: 'total', currency, limit: mostLooked });
  const since = from.recordedAt === null ? {} : { from: from.recordedAt };
  const [before, after, until, then, movements] = await Promise.all([
    at(from),
    at(to),
    counted(from),
    counted(to),
    reads.largest({ ledgerId, currency, position: to.position, limit: mostLooked, ...since }),
  ]);
  const lineOf = ({ items }: Page<TrialBalanceJson>) => items.find((line) => line.currency === currency);
  const lines = [lineOf(before), lineOf(after)] as const;
  return {
    bridge: lines[1] ? totalBridge({ lines, counted: [until.items, then.items] }) : null,
    // Whatever moved money between accounts names the other.
    largest: movements.items
      .filter(({ position, type, counterparty }) => position > from.position && type !== 'TransferSent' && counterparty === undefined)
      .slice(0, mostLargest),
    lagging: [before, after, until, then].some(({ lagging }) => lagging),
  };
}
