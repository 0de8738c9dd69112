// Which of the hours, days and months below a chart are named: months by name and January by its year, days by their weeks or months.
import { timeText } from '#components/ui/time-text.ts';
import { offsetMs } from '#server/domain/zone-offset.ts';
import type { Unit } from './statistics-view.ts';

export interface AxisLabel {
  readonly index: number;
  readonly text: string;
}

const most = 13;

export function axisLabels(by: Unit, starts: readonly number[], timeZone: string): readonly AxisLabel[] {
  const labels = starts.flatMap((ms, index) => {
    const text = labelOf(by, starts.length, { ms, text: timeText(ms, timeZone, 'moment'), weekday: weekdayOf(ms, timeZone) });
    // What begins at the right edge has no room for a name, where there are many.
    return text === null || (starts.length > most && index > starts.length * 0.965) ? [] : [{ index, text }];
  });
  const every = Math.ceil(labels.length / most);
  return labels.filter((_, at) => at % every === 0);
}

interface Start {
  readonly ms: number;
  /** `3 Mar 2026 14:00` */
  readonly text: string;
  /** 1 is Monday. */
  readonly weekday: number;
}

function labelOf(by: Unit, count: number, { text, weekday }: Start): string | null {
  const [day = '', month = '', year = '', time = ''] = text.split(' ');
  const monthOrYear = month === 'Jan' ? year : month;
  switch (by) {
    case 'month':
      return count <= 24 || month === 'Jan' ? monthOrYear : null;
    case 'day':
      if (count <= 10) return `${day} ${month}`;
      if (count <= 62) return weekday === 1 ? `${day} ${month}` : null;
      return day === '1' ? monthOrYear : null;
    case 'hour':
      if (time === '00:00') return `${day} ${month}`;
      return count <= 30 && Number(time.slice(0, 2)) % 6 === 0 ? time : null;
    case 'total':
      return null;
  }
}

const weekdayOf = (ms: number, timeZone: string) => new Date(ms + offsetMs(ms, timeZone)).getUTCDay();
