// The questions that the commands' read model answers: what has ended, newest first, and how many ended how, and how fast.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandStatisticJson, LatencyJson, RefusalsJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { createReadModel, type ReadModelOptions, withModel } from '../read-model.ts';
import type { StatisticsUnit } from '../statistics/statistics-queries.ts';
import { readCommandStatistics } from './command-statistics.ts';
import { commandsProjectionName } from './commands.ts';
import { type Ended, type EndedQuestion, readEnded } from './ended-commands.ts';
import { type LatenciesQuestion, readLatencies } from './latency-statistics.ts';
import { readRefusals } from './refusal-statistics.ts';
import { type RunEnded, type RunQuestion, readRun } from './run-counts.ts';

export interface CommandStatisticsQuestion {
  /** Each once; in this order they are answered. */
  readonly by: readonly StatisticsUnit[];
  /**
   * Hours, days and months that begin from then on, and the total of the quarter hours that do. Unless said: the last seven days of hours,
   * 366 days of days, all of the months and the total. RFC 3339, UTC, milliseconds.
   */
  readonly from?: string;
  /** The same, before then. */
  readonly to?: string;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

export interface LastEndedQuestion {
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  readonly minNumber?: number;
}

/** True at `position`: all that had ended when the ledger stood there. They throw when the database does. */
export interface CommandQueries {
  /** Newest first, at most `limit`. */
  ended(ledgerId: LedgerId, question: EndedQuestion): Promise<{ readonly items: readonly Ended[] } & Freshness>;
  /** How many of a run ended how. */
  run(ledgerId: LedgerId, question: RunQuestion): Promise<RunEnded & Freshness>;
  /** The number of the last command that had ended at a time; 0 when none had. */
  lastEndedBy(ledgerId: LedgerId, question: LastEndedQuestion): Promise<number>;
  /** By unit, then start, type, status and code. */
  statistics(ledgerId: LedgerId, question: CommandStatisticsQuestion): Promise<Answer<Page<CommandStatisticJson>>>;
  /** How fast commands of every type were decided. */
  latencies(ledgerId: LedgerId, question: LatenciesQuestion): Promise<Answer<readonly LatencyJson[]>>;
  /** How many were refused or failed, and why. */
  refusals(ledgerId: LedgerId, question: LatenciesQuestion): Promise<Answer<readonly RefusalsJson[]>>;
}

export function createCommandQueries(options: ReadModelOptions): CommandQueries {
  const model = createReadModel(commandsProjectionName, options);
  return {
    ended: (ledgerId, question) => readEnded(model, ledgerId, question),
    run: (ledgerId, question) => readRun(model, ledgerId, question),
    lastEndedBy: async (ledgerId, { at, minNumber: minPlace }) => {
      const { rows } = await model.ask<{ readonly number: string }>({ ledgerId, minPlace, sql: lastEndedBySql, values: [at] });
      return Number(rows[0]?.number ?? 0);
    },
    statistics: (ledgerId, question) => readCommandStatistics(model, ledgerId, question),
    latencies: (ledgerId, question) => readLatencies(model, ledgerId, question),
    refusals: (ledgerId, question) => readRefusals(model, ledgerId, question),
  };
}

// Numbers have no gap and times grow with them: halving finds the last in as many reads of the key as its number has binary digits.
const lastEndedBySql = `
  ${withModel(commandsProjectionName)},
  search (generation, low, high) as (
    select generation, 0::bigint, fed_to from model
    union all
    select s.generation, case when c.by_then then c.number else s.low end, case when c.by_then then s.high else c.number - 1 end
    from search s cross join lateral (
      select c.number, c.ended_at <= $2::timestamptz as by_then from read.commands c
      where c.ledger_id = $1 and c.generation = s.generation and c.number = (s.low + s.high + 1) / 2
      offset 0
    ) c
    where s.low < s.high
  )
  select model.checkpoint, model.fed_to, s.low as number from model join search s on s.low = s.high`;
