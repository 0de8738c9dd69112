// How many commands were refused or failed, and why, by hour, day, month or in total: prepared rows, added up over types.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { RefusalsJson } from '#server/live/sums.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { commandsProjectionName } from './commands.ts';
import type { LatenciesQuestion } from './latency-statistics.ts';

/** The newest are answered when there are more. */
const mostRefusals = 5_000;

interface Row {
  readonly starts_at: Date | null;
  readonly status: RefusalsJson['status'];
  readonly code: string;
  readonly count: string;
}

// Parameters $2 unit, $3 from, $4 to, $5 the most.
const sql = `
  ${withModel(commandsProjectionName)}
  select model.checkpoint, page.* from model left join lateral (
    select case when $2 = 'total' then 'epoch' else s.starts_at end as starts_at, s.status, s.code, sum(s.count)::text as count
    from read.command_statistics s
    where s.ledger_id = model.ledger_id and s.generation = model.generation
      and s.unit = case when $2 = 'total' then 'quarter' else $2 end
      and s.starts_at >= coalesce($3::timestamptz, '-infinity') and s.starts_at < coalesce($4::timestamptz, 'infinity')
      and s.status in ('rejected', 'failed')
    group by 1, 2, 3 order by 1 desc, 2, 3 limit $5::int
  ) page on true
  order by page.starts_at, page.status, page.code`;

/** In their order, then by status and code. */
export async function readRefusals(
  model: ReadModel,
  ledgerId: LedgerId,
  { by, from, to, minPosition }: LatenciesQuestion,
): Promise<{ readonly value: readonly RefusalsJson[] } & Freshness> {
  const values = [by, from ?? null, to ?? null, mostRefusals];
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, sql, values });
  const value = rows.flatMap(({ starts_at, status, code, count }): readonly RefusalsJson[] => {
    if (starts_at === null) return [];
    const start = by === 'total' ? (from ?? null) : starts_at.toISOString();
    return [{ by, from: start, status, ...(code !== '' && { code }), count: Number(count) }];
  });
  return { value, position, lagging };
}
