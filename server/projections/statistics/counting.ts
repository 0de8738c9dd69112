// Counts a batch of events: first by quarters of an hour, then those quarters by hour, day, month and in total.
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { Bucket } from './bucket-rows.ts';
import { type Place, placeKey, type RunningRow } from './running-rows.ts';
import { added, type Tally } from './tally.ts';
import { quarterOf, zonedStarts } from './zoned-buckets.ts';

/** An event as it counts. */
export interface Counted extends Place {
  readonly recorded: RecordedEvent;
  readonly tally: Tally;
}

/** Events of one type and currency. */
export interface Series {
  readonly place: Place;
  readonly events: readonly Counted[];
}

export function seriesOf(counted: readonly Counted[]): ReadonlyMap<string, Series> {
  const all = new Map<string, { readonly place: Place; readonly events: Counted[] }>();
  for (const one of counted) {
    const key = placeKey(one);
    const series = all.get(key);
    if (series) series.events.push(one);
    else all.set(key, { place: { currency: one.currency, type: one.type }, events: [one] });
  }
  return all;
}

/** The sums after each of the events, which begin at `before`. */
export function runningOf({ place: { currency, type }, events }: Series, before: Tally): readonly RunningRow[] {
  let tally = before;
  return events.map((one) => {
    tally = added(tally, one.tally);
    return { currency, type, position: one.recorded.position, tally };
  });
}

/** Each event counts in five of them, in two without a zone. */
export function bucketsOf({ place, events }: Series, zone: string | null): readonly Bucket[] {
  const quarters = new Map<number, Bucket>();
  for (const { recorded, tally } of events) {
    const { position, recordedAt } = recorded;
    const startsAtMs = quarterOf(Date.parse(recordedAt));
    into(quarters, startsAtMs, { ...place, unit: 'quarter', startsAtMs, tally, firstPosition: position, lastPosition: position });
  }
  const others = new Map<string, Bucket>();
  for (const quarter of quarters.values()) {
    const starts = [['total', 0] as const, ...(zone === null ? [] : zonedStarts(quarter.startsAtMs, zone))];
    for (const [unit, startsAtMs] of starts) into(others, `${unit} ${startsAtMs}`, { ...quarter, unit, startsAtMs });
  }
  return [...quarters.values(), ...others.values()];
}

// They come in ledger order.
function into<Key>(buckets: Map<Key, Bucket>, key: Key, one: Bucket): void {
  const before = buckets.get(key);
  const both = before && { ...one, tally: added(before.tally, one.tally), firstPosition: before.firstPosition };
  buckets.set(key, both ?? one);
}
