// Lists of the commands that have ended, newest first: all of them, an account's, or those of one run.
import type { AccountId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { commandsProjectionName } from './commands.ts';

/** The commands that share a correlation id. */
export interface Run {
  readonly correlationId: CommandId;
  /** The number of the command that has it as its own id, if that has ended: it is one of them, unless it is of another run. */
  readonly own: number | null;
}

export interface EndedQuestion {
  readonly status?: CommandJson['status'] | undefined;
  /** Only those that name the account, or wrote an event to it. */
  readonly accountId?: AccountId | undefined;
  /** Only those that were refused, or failed, with this code. */
  readonly code?: string | undefined;
  /** Only those of this run. */
  readonly run?: Run | undefined;
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

export async function readEnded(
  model: ReadModel,
  ledgerId: LedgerId,
  question: EndedQuestion,
): Promise<{ readonly items: readonly Ended[] } & Freshness> {
  const { minPosition, minNumber: minPlace } = question;
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, minPlace, ...endedStatement(question) });
  const items = rows.flatMap((row) => (row.number === null ? [] : [{ number: Number(row.number), command: commandJson(row) }]));
  return { items, position, lagging };
}

/** The statement that answers the question; its first parameter is the ledger's. */
export function endedStatement({ status, accountId, code, run, before, limit }: EndedQuestion) {
  const values = [before ?? null, limit, status ?? null, code ?? null];
  if (run !== undefined) return { sql: ofRunSql, values: [...values, run.correlationId, run.own, accountId ?? null] };
  return accountId === undefined ? { sql: allSql, values } : { sql: ofAccountSql, values: [...values, accountId] };
}

const columns = `c.number, c.command_id, c.type, c.payload, c.actor_id, coalesce(c.correlation_id, c.command_id) as correlation_id, c.status,
  c.rejection, c.attempts, c.first_position, c.last_position, c.submitted_at, c.execute_at, c.ended_at`;
const ofModel = (alias: string) => `${alias}.ledger_id = model.ledger_id and ${alias}.generation = model.generation`;
const fits = `($2::bigint is null or c.number < $2) and ($4::text is null or c.status = $4) and ($5::text is null or c.code = $5)`;
const page = (from: string) => `
  ${withModel(commandsProjectionName)}
  select model.checkpoint, model.fed_to, page.* from model left join lateral (${from} limit $3) page on true
  order by page.number desc`;

const allSql = page(`select ${columns} from read.commands c where ${ofModel('c')} and ${fits} order by c.number desc`);

const ofAccountSql = page(`
  select ${columns} from read.command_accounts a join read.commands c on ${ofModel('c')} and c.number = a.number
  where ${ofModel('a')} and a.account_id = $6 and ($2::bigint is null or a.number < $2) and ($4::text is null or a.status = $4)
    and ($5::text is null or c.code = $5)
  order by a.number desc`);

// Of either no more than a page: the index gives them in order.
const ofRun = (which: string) => `
  (select ${columns} from read.commands c
  where ${ofModel('c')} and ${which} and ${fits} and ($8::uuid is null or exists (
    select from read.command_accounts a where ${ofModel('a')} and a.account_id = $8 and a.number = c.number)) order by c.number desc limit $3)`;
const ofRunSql = page(`
  ${ofRun('c.correlation_id = $6')} union all ${ofRun('c.number = $7::bigint and c.correlation_id is null')}
  order by number desc`);

interface EndedRow {
  readonly number: string;
  readonly command_id: string;
  readonly type: string;
  readonly payload: CommandJson['payload'];
  readonly actor_id: string;
  readonly correlation_id: string;
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
    correlationId: row.correlation_id,
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
