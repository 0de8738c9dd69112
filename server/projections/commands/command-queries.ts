// The questions that the commands' read model answers: what has ended, newest first, and how many ended how, and how fast.
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import type { CommandStatisticJson, LatencyJson, RefusalsJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { createReadModel, type ReadModelOptions, withModel } from '../read-model.ts';
import type { StatisticsUnit } from '../statistics/statistics-queries.ts';
import { readCommandStatistics } from './command-statistics.ts';
import { commandsProjectionName } from './commands.ts';
import { type LatenciesQuestion, readLatencies } from './latency-statistics.ts';
import { readRefusals } from './refusal-statistics.ts';

export interface EndedQuestion {
  readonly status?: CommandJson['status'] | undefined;
  /** Only those that name the account, or wrote an event to it. */
  readonly accountId?: AccountId | undefined;
  /** Only those that were refused, or failed, with this code. */
  readonly code?: string | undefined;
  /** Numbers below this one alone. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly minPosition?: number | undefined;
  /** The number of a command that the answer must have come to, if it does within half a second. */
  readonly minNumber?: number | undefined;
}

/** A command with its number in the feed of outcomes. */
export interface Ended {
  readonly number: number;
  readonly command: CommandJson;
}

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
    ended: async (ledgerId, question) => {
      const { status = null, accountId, code = null, before = null, limit, minPosition, minNumber } = question;
      const values = [before, limit, status, code, ...(accountId === undefined ? [] : [accountId])];
      const sql = accountId === undefined ? allSql : ofAccountSql;
      const asked = await model.ask<Row>({ ledgerId, minPosition, minPlace: minNumber, sql, values });
      const items = asked.rows.flatMap((row) => (row.number === null ? [] : [{ number: Number(row.number), command: commandJson(row) }]));
      return { items, position: asked.position, lagging: asked.lagging };
    },
    lastEndedBy: async (ledgerId, { at, minNumber: minPlace }) => {
      const { rows } = await model.ask<{ readonly number: string }>({ ledgerId, minPlace, sql: lastEndedBySql, values: [at] });
      return Number(rows[0]?.number ?? 0);
    },
    statistics: (ledgerId, question) => readCommandStatistics(model, ledgerId, question),
    latencies: (ledgerId, question) => readLatencies(model, ledgerId, question),
    refusals: (ledgerId, question) => readRefusals(model, ledgerId, question),
  };
}

const columns = `c.number, c.command_id, c.type, c.payload, c.actor_id, c.status, c.rejection, c.attempts, c.first_position, c.last_position,
  c.submitted_at, c.execute_at, c.ended_at`;
const ofModel = (alias: string) => `${alias}.ledger_id = model.ledger_id and ${alias}.generation = model.generation`;
const page = (from: string) => `
  ${withModel(commandsProjectionName)}
  select model.checkpoint, model.fed_to, page.* from model left join lateral (${from} limit $3) page on true
  order by page.number desc`;

const allSql = page(`
  select ${columns} from read.commands c
  where ${ofModel('c')} and ($2::bigint is null or c.number < $2) and ($4::text is null or c.status = $4) and ($5::text is null or c.code = $5)
  order by c.number desc`);

const ofAccountSql = page(`
  select ${columns} from read.command_accounts a join read.commands c on ${ofModel('c')} and c.number = a.number
  where ${ofModel('a')} and a.account_id = $6 and ($2::bigint is null or a.number < $2) and ($4::text is null or a.status = $4)
    and ($5::text is null or c.code = $5)
  order by a.number desc`);

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

interface EndedRow {
  readonly number: string;
  readonly command_id: string;
  readonly type: string;
  readonly payload: CommandJson['payload'];
  readonly actor_id: string;
  readonly status: CommandJson['status'];
  readonly rejection: Readonly<Record<string, unknown>> | null;
  readonly attempts: number;
  readonly first_position: string | null;
  readonly last_position: string | null;
  readonly submitted_at: Date;
  readonly execute_at: Date | null;
  readonly ended_at: Date;
}
type Row = EndedRow | { readonly number: null };

function commandJson(row: EndedRow): CommandJson {
  return {
    commandId: row.command_id,
    type: row.type,
    payload: row.payload,
    actorId: row.actor_id,
    status: row.status,
    attempts: row.attempts,
    submittedAt: row.submitted_at.toISOString(),
    ...(row.execute_at !== null && { executeAt: row.execute_at.toISOString() }),
    ...(row.rejection !== null && { rejection: row.rejection }),
    ...(row.first_position !== null && { firstPosition: Number(row.first_position) }),
    ...(row.last_position !== null && { lastPosition: Number(row.last_position) }),
    endedAt: row.ended_at.toISOString(),
  };
}
