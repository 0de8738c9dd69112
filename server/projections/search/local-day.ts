// When a day begins in a time zone, as an instant.

/** The first instant of a day such as `2026-03-29`, in UTC with milliseconds. In a zone of the IANA database. */
export function startOfDay(day: string, timeZone: string): string {
  const wallMs = Date.parse(`${day}T00:00:00.000Z`);
  // The offset at the instant itself is wanted, and the first guess may lie on the other side of a change of clocks.
  const guessMs = wallMs - offsetMs(wallMs, timeZone);
  const betterMs = wallMs - offsetMs(guessMs, timeZone);
  // Where midnight is skipped, the day begins with the first instant after it.
  const startMs = Math.max(guessMs, betterMs) - wallMs + offsetMs(betterMs, timeZone) === 0 ? Math.max(guessMs, betterMs) : betterMs;
  return new Date(startMs).toISOString();
}

/** How far clocks there are ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wallMs = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'));
  return wallMs - Math.floor(atMs / 1000) * 1000;
}
