// How far a time zone's clocks are ahead of UTC. Intl takes some 20 µs to say so, too long for every row of a dragged list, so the
// answer is kept by day; only on the two days a year when clocks change is it asked for each moment.
const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** By zone and day of UTC; null on days with a change. */
const known = new Map<string, Map<number, number | null>>();

export function offsetMs(ms: number, timeZone: string): number {
  const days = known.get(timeZone) ?? new Map<number, number | null>();
  known.set(timeZone, days);
  const day = Math.floor(ms / dayMs);
  let offset = days.get(day);
  if (offset === undefined) {
    const first = measuredMs(day * dayMs, timeZone);
    offset = first === measuredMs((day + 1) * dayMs, timeZone) ? first : null;
    days.set(day, offset);
  }
  return offset ?? measuredMs(ms, timeZone);
}

function measuredMs(ms: number, timeZone: string): number {
  const whole = Math.floor(ms / 1000) * 1000;
  const parts = formatIn(timeZone).formatToParts(whole);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - whole;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone);
  if (made) return made;
  const two = '2-digit';
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, ...fields });
  formats.set(timeZone, format);
  return format;
}
