// How many commands ended how, and how fast, by hour, day, month and in total: prepared rows, added up over their classes of latency.
import type { LedgerId } from '#server/domain/ids.ts';
import type { Page } from '#server/live/answers.ts';
import type { CommandStatisticJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { cursorAfter, keyIn } from '../cursor.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import type { CommandStatisticsQuestion } from './command-queries.ts';
import { commandsProjectionName } from './commands.ts';
import { percentileMs } from './latency.ts';

interface Row {
  readonly n: number | null;
  /** What a page goes on from, as text. */
  readonly start_key: string;
  readonly starts_at: Date;
  readonly type: string;
  readonly status: CommandStatisticJson['status'];
  readonly code: string;
  readonly latencies: readonly number[];
  readonly counts: readonly string[];
}

// Parameters $2 units, $3 from, $4 to, $5 limit, $6 to $10 the key of the last row before the page. A total of a part is added up of its
// quarter hours.
const sql = `
  ${withModel(commandsProjectionName)},
  latest (at) as (
    select s.starts_at from model join read.command_statistics s on s.ledger_id = model.ledger_id and s.generation = model.generation
    where s.unit = 'quarter' order by s.starts_at desc limit 1)
  select model.checkpoint, page.n::int, page.starts_at, page.starts_at::text as start_key, page.type, page.status, page.code, page.latencies,
    page.counts
  from model left join lateral (
    select u.n, s.* from unnest($2::text[]) with ordinality u (unit, n) cross join lateral (
      select s.starts_at, s.type, s.status, s.code, array_agg(s.latency order by s.latency) as latencies,
        array_agg(s.count::text order by s.latency) as counts
      from read.command_statistics s
      where s.ledger_id = model.ledger_id and s.generation = model.generation and s.unit = u.unit
        and s.starts_at >= case when $3::timestamptz is not null then $3
          when u.unit = 'hour' then (select at from latest) - interval '7 days'
          when u.unit = 'day' then (select at from latest) - interval '366 days' else '-infinity' end
        and s.starts_at < coalesce($4::timestamptz, 'infinity')
        and s.starts_at >= case when u.n = $6::bigint then $7::timestamptz else '-infinity' end
        and (u.n > $6 or (s.starts_at, s.type, s.status, s.code) > ($7, $8::text, $9::text, $10::text))
      group by s.starts_at, s.type, s.status, s.code
      order by s.starts_at, s.type, s.status, s.code limit $5::int
    ) s
    where u.n >= $6 and (u.unit <> 'total' or ($3 is null and $4 is null))
    union all
    select u.n, 'epoch'::timestamptz, s.type, s.status, s.code, array_agg(s.latency order by s.latency), array_agg(s.count::text order by s.latency)
    from unnest($2::text[]) with ordinality u (unit, n) cross join lateral (
      select s.type, s.status, s.code, s.latency, sum(s.count) as count from read.command_statistics s
      where s.ledger_id = model.ledger_id and s.generation = model.generation and s.unit = 'quarter'
        and s.starts_at >= coalesce($3, '-infinity') and s.starts_at < coalesce($4, 'infinity')
      group by s.type, s.status, s.code, s.latency
    ) s
    where u.unit = 'total' and ($3 is not null or $4 is not null)
      and (u.n > $6 or u.n = $6 and (s.type, s.status, s.code) > ($8, $9, $10))
    group by u.n, s.type, s.status, s.code
    order by 1, 2, 3, 4, 5 limit $5
  ) page on true
  order by page.n, page.starts_at, page.type, page.status, page.code`;

export async function readCommandStatistics(
  model: ReadModel,
  ledgerId: LedgerId,
  { by, from, to, cursor, limit, minPosition }: CommandStatisticsQuestion,
): Promise<Answer<Page<CommandStatisticJson>>> {
  const rowsThatFollow = { of: 'commands', by: by.join(), from, to };
  const key = cursor === undefined ? ['0', '-infinity', '', '', ''] : keyIn(cursor, rowsThatFollow);
  // A cursor's seal is no secret: what it says is looked at all the same.
  if (key === null || !isKey(key))
    return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
  const values = [by, from ?? null, to ?? null, limit + 1, ...key];
  const { rows, position, lagging } = await model.ask<Row>({ ledgerId, minPosition, sql, values });
  const found = rows.flatMap((row) => (row.n === null ? [] : [{ ...row, n: row.n }]));
  const last = found.length > limit ? found[limit - 1] : undefined;
  const next = last ? cursorAfter([String(last.n), last.start_key, last.type, last.status, last.code], rowsThatFollow) : null;
  const items = found.slice(0, limit).map((row): CommandStatisticJson => {
    const unit = by[row.n - 1] ?? 'total';
    const counts = row.latencies.map((latency, index) => [latency, Number(row.counts[index])] as const);
    return {
      by: unit,
      from: unit === 'total' ? (from ?? null) : row.starts_at.toISOString(),
      type: row.type,
      status: row.status,
      ...(row.code !== '' && { code: row.code }),
      count: counts.reduce((sum, [, count]) => sum + count, 0),
      latencyP50Ms: percentileMs(counts, 0.5),
      latencyP99Ms: percentileMs(counts, 0.99),
    };
  });
  return { value: { items, next }, position, lagging };
}

const isKey = ([n = '', start = '', ...names]: readonly string[]) =>
  /^[0-9]$/.test(n) && (start === '-infinity' || !Number.isNaN(Date.parse(start))) && names.length === 3 && !names.join('').includes('\0');
