// Moments as a person reads them, in the ledger's time zone. Month names are ours: Node's and the browser's tables differ, and a page must not flicker.
import { offsetMs } from '#server/domain/zone-offset.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `time` 14:02 · `seconds` 14:02:11 · `day` 3 March 2026 · `date` 3 Mar 2026 · `moment` 3 Mar 2026 14:02 · `exact` 3 Mar 2026 14:02:11 */
export type TimeStyle = 'time' | 'seconds' | 'day' | 'date' | 'moment' | 'exact';

function partsOf(at: string | number | Date, timeZone: string) {
  const ms = new Date(at).getTime();
  const [date = '', time = ''] = new Date(ms + offsetMs(ms, timeZone)).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return { year, month: Number(month), day: Number(day), time: time.slice(0, 5), second: time.slice(6, 8) };
}

/** The moment in words. `at` is RFC 3339 or milliseconds since the epoch. */
export function timeText(at: string | number | Date, timeZone: string, style: TimeStyle): string {
  const { year, month, day, time, second } = partsOf(at, timeZone);
  const name = months[month - 1] ?? '';
  const date = `${day} ${name.slice(0, 3)} ${year}`;
  switch (style) {
    case 'time':
      return time;
    case 'seconds':
      return `${time}:${second}`;
    case 'day':
      return `${day} ${name} ${year}`;
    case 'date':
      return date;
    case 'moment':
      return `${date} ${time}`;
    case 'exact':
      return `${date} ${time}:${second}`;
  }
}

/** The calendar day of a moment in the ledger's time zone, as `2026-03-03`: for grouping by day and for date boxes. */
export function dayKey(at: string | number | Date, timeZone: string): string {
  const { year, month, day } = partsOf(at, timeZone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
