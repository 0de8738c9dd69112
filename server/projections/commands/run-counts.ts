// How many commands of a run ended how, counted in the index alone, and no further than so many.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { commandsProjectionName } from './commands.ts';
import type { Run } from './ended-commands.ts';

export interface RunQuestion extends Run {
  /** Numbers below this one alone. */
  readonly before?: number | undefined;
  /** At most so many are counted, the newest. */
  readonly most: number;
  readonly minNumber?: number | undefined;
}

export interface RunEnded {
  readonly accepted: number;
  readonly rejected: number;
  readonly failed: number;
  readonly cancelled: number;
}

export async function readRun(
  model: ReadModel,
  ledgerId: LedgerId,
  { correlationId, own, before, most, minNumber: minPlace }: RunQuestion,
): Promise<RunEnded & Freshness> {
  const values = [correlationId, own, before ?? null, most];
  const { rows, position, lagging } = await model.ask<{ status: keyof RunEnded | null; count: string }>({
    ledgerId,
    minPlace,
    sql,
    values,
  });
  const counts = { accepted: 0, rejected: 0, failed: 0, cancelled: 0 };
  for (const { status, count } of rows) if (status !== null) counts[status] = Number(count);
  return { ...counts, position, lagging };
}

const ofModel = 'c.ledger_id = model.ledger_id and c.generation = model.generation and ($4::bigint is null or c.number < $4)';
const sql = `
  ${withModel(commandsProjectionName)}
  select model.checkpoint, model.fed_to, counted.* from model left join lateral (
    select status, count(*) from (
      select c.number, c.status from read.commands c where ${ofModel} and c.correlation_id = $2
      union all
      select c.number, c.status from read.commands c where ${ofModel} and c.number = $3::bigint and c.correlation_id is null
      order by number desc limit $5
    ) c group by status
  ) counted on true`;
