// The one statement that answers statistics: parameters $2 units, $3 from, $4 to, $5 currency, $6 end, $7 limit, $8 to $11 the key of
// the last row before the page (its unit's number, start, currency, type), $12 the moment.
import { momentExpression, positionUntil } from '../ledger-moments.ts';
import type { LedgerMoment } from '../moment.ts';
import { withModel } from '../read-model.ts';
import { statisticsMoments, statisticsName } from './statistics.ts';

/** The last running sums of what `of` counts at or before a position, as `name`; no row when the condition does not hold. */
const running = (of: string, name: string, condition: string) => `
  left join lateral (
    select r.count, r.amount, r.net from read.statistics_running r
    where r.ledger_id = model.ledger_id and r.generation = model.generation and r.currency = ${of}.currency and r.type = ${of}.type
      and ${condition}
    order by r.position desc limit 1
  ) ${name} on true`;

const difference = (column: string) => `upto.${column} - coalesce(before.${column}, 0)`;
const cut = (column: string) => `case when s.last_position <= moment.position then s.${column} else ${difference(column)} end as ${column}`;

// Nothing that begins after the end had begun by the moment: the read stops there. A prepared row is whole when all of it had happened by the moment. What follows a key begins at its start in its own unit.
const buckets = `
  select u.n, s.starts_at, s.currency, s.type, ${['count', 'amount', 'net'].map(cut).join(', ')}
  from unnest($2::text[]) with ordinality u (unit, n) cross join lateral (
    select s.starts_at, s.currency, s.type, s.count, s.amount, s.net, s.first_position, s.last_position from read.statistics s
    where s.ledger_id = model.ledger_id and s.generation = model.generation and s.unit = u.unit
      and s.starts_at >= case when $3::timestamptz is not null then $3
        when u.unit = 'hour' then bounds.until - interval '7 days' when u.unit = 'day' then bounds.until - interval '366 days'
        else '-infinity' end
      and s.starts_at < coalesce($4::timestamptz, 'infinity') and s.starts_at <= bounds.until
      and ($5::text is null or s.currency = $5)
      and s.first_position <= moment.position
      and s.starts_at >= case when u.n = $8::bigint then $9::timestamptz else '-infinity' end
      and (u.n > $8 or (s.starts_at, s.currency, s.type) > ($9, $10::text, $11::text))
    order by s.starts_at, s.currency, s.type limit $7::int
  ) s
  ${running('s', 'upto', 's.last_position > moment.position and r.position <= moment.position')}
  ${running('s', 'before', 's.last_position > moment.position and r.position < s.first_position')}
  where u.unit <> 'total' and u.n >= $8`;

const totals = `
  select u.n, s.starts_at, s.currency, s.type, ${['count', 'amount', 'net'].map((column) => `${difference(column)} as ${column}`).join(', ')}
  from unnest($2::text[]) with ordinality u (unit, n)
  join read.statistics s on s.ledger_id = model.ledger_id and s.generation = model.generation and s.unit = 'total'
  ${running('s', 'upto', 'r.position <= bounds.upto')}
  ${running('s', 'before', 'r.position <= bounds.since')}
  where u.unit = 'total' and ($5::text is null or s.currency = $5) and upto.count > coalesce(before.count, 0)
    and (u.n > $8 or (s.starts_at, s.currency, s.type) > ($9, $10, $11))`;

export function statisticsSql(moment: LedgerMoment | undefined): string {
  return `
    ${withModel(statisticsName)}, ${momentExpression(statisticsMoments, moment, '$12')},
    bounds (until, since, upto) as (
      select
        coalesce($6::timestamptz, (
          select m.recorded_at from read.${statisticsMoments} m where m.ledger_id = model.ledger_id and m.generation = model.generation
          order by m.recorded_at desc limit 1)),
        case when $3::timestamptz is null then 0 else ${positionUntil(statisticsMoments, '< $3')} end,
        case when $4::timestamptz is null then moment.position
          else least(moment.position, ${positionUntil(statisticsMoments, '< $4')}) end
      from model cross join moment
    )
    select model.checkpoint, page.n::int, page.starts_at, page.starts_at::text as start_key, page.currency, page.type, page.count, page.amount,
      page.net
    from model cross join moment cross join bounds left join lateral (
      (${buckets}) union all (${totals}) order by n, starts_at, currency, type limit $7
    ) page on true
    order by page.n, page.starts_at, page.currency, page.type`;
}
