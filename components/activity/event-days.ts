// Events under the days they happened on, in the order they come.
import { dayTitle } from '#components/history/register-rows.ts';
import { dayKey } from '#components/ui/time-text.ts';

export interface EventDay<Event> {
  /** `2026-03-03`, in the ledger's time zone. */
  readonly key: string;
  /** `Today`, `Yesterday`, `18 November`, `18 November 2025` */
  readonly title: string;
  readonly events: readonly Event[];
}

interface Days {
  readonly timeZone: string;
  /** What counts as today. */
  readonly nowMs: number;
}

export function eventDays<Event extends { readonly recordedAt: string }>(
  events: readonly Event[],
  { timeZone, nowMs }: Days,
): readonly EventDay<Event>[] {
  const days: { key: string; title: string; events: Event[] }[] = [];
  for (const event of events) {
    const key = dayKey(event.recordedAt, timeZone);
    const last = days.at(-1);
    if (last?.key === key) last.events.push(event);
    else days.push({ key, title: dayTitle(Date.parse(event.recordedAt), nowMs, timeZone), events: [event] });
  }
  return days;
}
