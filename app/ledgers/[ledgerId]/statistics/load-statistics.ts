// Everything that the statistics screen shows first, asked for together.
import { asked, type LedgerMoment } from '#components/rewind/as-of.ts';
import { currenciesUsed, currencyLookedAt } from '#components/statistics/currencies-used.ts';
import { periodOf } from '#components/statistics/period.ts';
import { questionsAbout, totalsQuestion } from '#components/statistics/questions.ts';
import type { StatisticsView } from '#components/statistics/statistics-view.ts';
import type { Answer, First } from '#components/statistics/use-statistics.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import { runtime } from '#server/runtime.ts';

export interface ToLoad {
  readonly ledgerId: string;
  readonly timeZone: string;
  readonly view: StatisticsView;
  readonly moment: LedgerMoment | null;
}

export interface Loaded {
  readonly nowMs: number;
  readonly used: readonly string[];
  readonly first: First | null;
}

export async function loadStatistics({ ledgerId, timeZone, view, moment }: ToLoad): Promise<Loaded> {
  const { statistics, ledgers } = runtime().caller();
  const then = moment && 'position' in moment ? await momentAt(ledgers, { ledgerId, position: moment.position }) : moment;
  // A position that the ledger has not come to: the page asks, and is told so.
  if (then === undefined) return { nowMs: Date.now(), used: [], first: null };
  const nowMs = then === null ? Date.now() : Date.parse(then.at);
  const used = currenciesUsed((await statistics.list(totalsQuestion(ledgerId, asked(moment)))).items);
  const currency = currencyLookedAt(used, view.currency);
  if (currency === null) return { nowMs, used, first: null };
  const period = periodOf(view, nowMs, timeZone);
  const questions = questionsAbout({ ledgerId, currency, by: view.by, period, moment, nowMs });
  const [flows, types, largest, refusals, latencies, latency] = await Promise.all([
    statistics.flows(questions.flows),
    statistics.list(questions.types),
    statistics.largest(questions.largest),
    statistics.refusals(questions.refusals),
    statistics.latencies(questions.latencies),
    statistics.latencies(questions.latency),
  ]);
  const answers = {
    flows: kept(flows),
    types: kept(types),
    largest: kept(largest),
    refusals: kept(refusals),
    latencies: kept(latencies),
    latency: kept(latency),
  };
  return { nowMs, used, first: { questions, answers } };
}

/** When a position was recorded; undefined when the ledger has not come to it. */
async function momentAt(
  ledgers: ReturnType<ReturnType<typeof runtime>['caller']>['ledgers'],
  question: { readonly ledgerId: string; readonly position: number },
): Promise<{ readonly at: string } | undefined> {
  try {
    const { moment } = await ledgers.moment(question);
    return { at: moment.recordedAt ?? new Date(0).toISOString() };
  } catch {
    return undefined;
  }
}

/** As TanStack Query keeps it: its own copy. */
const kept = <Item>({ items, ...rest }: Page<Item> & Freshness): Answer<Item> => ({ items: [...items], ...rest });
