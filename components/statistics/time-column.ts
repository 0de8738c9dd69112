// The first column of tables along time: the month, the day or the hour, a link where it leads on.
import { bucketCode, bucketName, periodName } from './bucket-text.ts';
import type { Column } from './columns.ts';
import type { Shown } from './shown.ts';

const heads = { hour: 'Hour', day: 'Day', month: 'Month', total: 'Period' } as const;

/** `startOf` is RFC 3339; null for what has no beginning. */
export function timeColumn<Row>(
  { by, period, timeZone }: Shown,
  startOf: (row: Row) => string | null,
  href?: (row: Row) => string,
): Column<Row> {
  const bucketOf = (row: Row) => ({ by, startMs: Date.parse(startOf(row) ?? '') });
  const whole = `${period.firstDay ?? ''}..${period.lastDay}`;
  return {
    head: heads[by],
    text: (row) => (by === 'total' ? periodName(period) : bucketName(bucketOf(row), timeZone)),
    csv: (row) => (by === 'total' ? whole : bucketCode(bucketOf(row), timeZone)),
    ...(href && { href }),
  };
}
