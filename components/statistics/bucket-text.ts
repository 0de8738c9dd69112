// The hours, days and months of a chart in words, as a search finds them, and as a spreadsheet sorts them.
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { offsetMs } from '#server/domain/zone-offset.ts';
import type { Period } from './period.ts';
import type { Unit } from './statistics-view.ts';

export interface Bucket {
  readonly by: Unit;
  readonly startMs: number;
}

/** `March 2026` · `3 March 2026` · `3 Mar 2026 14:00` */
export function bucketName({ by, startMs }: Bucket, timeZone: string): string {
  switch (by) {
    case 'month':
      return monthOf(timeText(startMs, timeZone, 'day'));
    case 'day':
      return timeText(startMs, timeZone, 'day');
    case 'hour':
      return timeText(startMs, timeZone, 'moment');
    case 'total':
      return 'In all';
  }
}

/** `2026-03` · `2026-03-03` · `2026-03-03T14:00+01:00`: of hours, two in a year look the same without the offset. */
export function bucketCode({ by, startMs }: Bucket, timeZone: string): string {
  const day = dayKey(startMs, timeZone);
  if (by === 'month') return day.slice(0, 7);
  return by === 'hour' ? `${day}T${timeText(startMs, timeZone, 'time')}${offsetText(startMs, timeZone)}` : day;
}

/** What a search says to find it: an hour is found within its day. */
export function bucketDate(bucket: Bucket, timeZone: string): string {
  return `date:${bucketCode(bucket, timeZone).slice(0, 10)}`;
}

/** What a search says to find all of the period; nothing for everything. */
export function periodDate({ firstDay, lastDay }: Period): string {
  return firstDay === lastDay ? `date:${lastDay}` : `date:${firstDay ?? ''}..${lastDay}`;
}

/** `In March 2026` · `On 3 March 2026` · `From 1 March to 5 April 2026` · `Up to 5 April 2026`: not beyond today. */
export function periodName({ firstDay, lastDay, today }: Period): string {
  const [first, last] = [firstDay === null ? null : dayName(firstDay), dayName(lastDay < today ? lastDay : today)];
  if (first === null) return `Up to ${last}`;
  if (firstDay === lastDay) return `On ${last}`;
  if (firstDay?.slice(0, 7) === lastDay.slice(0, 7) && firstDay.endsWith('-01') && isLastOfMonth(lastDay))
    return `In ${monthOf(dayName(lastDay))}`;
  const sameYear = first.slice(-4) === last.slice(-4);
  return `From ${sameYear ? first.replace(/ \d+$/, '') : first} to ${last}`;
}

const dayName = (day: string) => timeText(`${day}T00:00:00Z`, 'UTC', 'day');
const monthOf = (day: string) => day.replace(/^\d+ /, '');
const isLastOfMonth = (day: string) => new Date(Date.parse(`${day}T24:00:00Z`)).getUTCDate() === 1;

function offsetText(ms: number, timeZone: string): string {
  const minutes = Math.round(offsetMs(ms, timeZone) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}
