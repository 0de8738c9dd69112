// How fast commands of every type were decided, by hour, day, month or in total: prepared rows, added up over types and outcomes.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { LatencyJson } from '#server/live/sums.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import type { StatisticsUnit } from '../statistics/statistics-queries.ts';
import { commandsProjectionName } from './commands.ts';
import { percentileMs } from './latency.ts';

export interface LatenciesQuestion {
  readonly by: StatisticsUnit;
  /** Those that begin from then on; the total of the quarter hours that do. Unless said: all. RFC 3339, UTC, milliseconds. */
  readonly from?: string;
  /** The same, before then. */
  readonly to?: string;
  readonly minPosition?: number;
}

/** The newest are answered when there are more. */
const mostLatencies = 1_000;

interface Row {
  readonly starts_at: Date | null;
  readonly latencies: readonly number[];
  readonly counts: readonly string[];
}

// Parameters $2 unit, $3 from, $4 to, $5 the most. What was cancelled was never decided.
const sql = `
  ${withModel(commandsProjectionName)}
  select model.checkpoint, page.* from model left join lateral (
    select one.starts_at, array_agg(one.latency order by one.latency) as latencies, array_agg(one.count::text order by one.latency) as counts
    from (
      select case when $2 = 'total' then 'epoch' else s.starts_at end as starts_at, s.latency, sum(s.count) as count
      from read.command_statistics s
      where s.ledger_id = model.ledger_id and s.generation = model.generation
        and s.unit = case when $2 = 'total' then 'quarter' else $2 end
        and s.starts_at >= coalesce($3::timestamptz, '-infinity') and s.starts_at < coalesce($4::timestamptz, 'infinity')
        and s.status <> 'cancelled'
      group by 1, 2
    ) one
    group by one.starts_at order by one.starts_at desc limit $5::int
  ) page on true
  order by page.starts_at`;

/** In their order; none in which nothing was decided. */
export async function readLatencies(
  model: ReadModel,
  ledgerId: LedgerId,
  { by, from, to, minPosition }: LatenciesQuestion,
): Promise<{ readonly value: readonly LatencyJson[] } & Freshness> {
  const values = [by, from ?? null, to ?? null, mostLatencies];
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, sql, values });
  const value = rows.flatMap(({ starts_at, latencies, counts }): readonly LatencyJson[] => {
    if (starts_at === null) return [];
    const classes = latencies.map((latency, index) => [latency, Number(counts[index])] as const);
    return [
      {
        by,
        from: by === 'total' ? (from ?? null) : starts_at.toISOString(),
        count: classes.reduce((sum, [, count]) => sum + count, 0),
        latencyP50Ms: percentileMs(classes, 0.5),
        latencyP99Ms: percentileMs(classes, 0.99),
      },
    ];
  });
  return { value, position, lagging };
}
