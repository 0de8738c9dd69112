// The statistics projection: how many events of each type there were in each currency and what they moved, by quarter hours of UTC, and
// by the hours, days and months of the ledger's time zone. Another zone makes those anew out of the quarters.
import type { AccountId } from '#server/domain/ids.ts';
import { decodeLedgerEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type AccountUnit, accountEvents, createAccountUnits, type OfAccount, unitIn } from '../account-units.ts';
import { momentsStatement, momentsTable } from '../ledger-moments.ts';
import type { Projection, ProjectionTransaction } from '../projection.ts';
import { createRowMemory, type RowMemory } from '../row-memory.ts';
import { type Bucket, bucketsStatement, rezone } from './bucket-rows.ts';
import { type Place, placeKey, type RunningRow, readRunning, runningStatement } from './running-rows.ts';
import { added, nothing, once, type Tally, tallyOf } from './tally.ts';
import { readTimeZone, timeZonesStatement, type ZoneChange } from './time-zone-rows.ts';
import { quarterOf, zonedStarts } from './zoned-buckets.ts';

export const statisticsName = 'statistics';
export const statisticsMoments = 'statistics_moments';

const mostSeries = 20_000;

/** An event as it counts. */
interface Counted extends Place {
  readonly recorded: RecordedEvent;
  readonly tally: Tally;
}

export function createStatisticsProjection(): Projection {
  const running = createRowMemory<string, Tally>(mostSeries);
  const zones = createRowMemory<'zone', string>(1);
  const accounts = createAccountUnits('statistics_accounts');
  return {
    name: statisticsName,
    version: 1,
    tables: [
      { name: 'statistics', key: ['unit', 'starts_at', 'currency', 'type'] },
      { name: 'statistics_running', key: ['currency', 'type', 'position'] },
      momentsTable(statisticsMoments),
      { name: 'statistics_accounts', key: ['account_id'] },
      { name: 'statistics_time_zones', key: ['position'] },
    ],
    apply: async (events, transaction) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const ofAccounts = accountEvents(events);
      const counted = count(events, ofAccounts, await accounts.unitsOf(ofAccounts, transaction, last));

      const sums = await runningBefore(counted, transaction, running);
      const rows = counted.map((one): RunningRow => {
        const tally = added(sums.get(placeKey(one)) ?? nothing, one.tally);
        sums.set(placeKey(one), tally);
        return { currency: one.currency, type: one.type, position: one.recorded.position, tally };
      });

      const zoneBefore = zones.recall(transaction).get('zone') ?? (await readTimeZone(transaction));
      const changes = zoneChanges(events);
      const zone = changes.at(-1)?.timeZone ?? zoneBefore ?? 'UTC';
      // What stood before in another zone is made anew; then these events' own hours are, too.
      const isRezoned = zoneBefore !== null && zoneBefore !== zone;
      const statements = [
        bucketsStatement(transaction, [...bucketsOf(counted, isRezoned ? null : zone).values()]),
        runningStatement(transaction, rows),
        momentsStatement(statisticsMoments, transaction, events),
        ...(changes.length > 0 ? [timeZonesStatement(transaction, changes)] : []),
      ];
      for (const { sql, values } of statements) await transaction.query(sql, values);
      if (isRezoned) await rezone(transaction, zone);
      running.remember(transaction, last, sums);
      zones.remember(transaction, last, [['zone', zone]]);
    },
  };
}

function count(
  events: readonly RecordedEvent[],
  ofAccounts: readonly OfAccount[],
  units: ReadonlyMap<AccountId, AccountUnit>,
): readonly Counted[] {
  const decoded = new Map(ofAccounts.map((one) => [one.recorded.position, one]));
  return events.map((recorded) => {
    const one = decoded.get(recorded.position);
    if (one === undefined) return { currency: '', type: recorded.type, recorded, tally: once };
    return { currency: unitIn(units, one.accountId).currency, type: one.event.type, recorded, tally: tallyOf(one.event) };
  });
}

async function runningBefore(
  counted: readonly Counted[],
  transaction: ProjectionTransaction,
  memory: RowMemory<string, Tally>,
): Promise<Map<string, Tally>> {
  const recalled = memory.recall(transaction);
  const sums = new Map<string, Tally>();
  const unknown = new Map<string, Place>();
  for (const one of counted) {
    const key = placeKey(one);
    const tally = recalled.get(key);
    if (tally) sums.set(key, tally);
    else unknown.set(key, one);
  }
  for (const [place, tally] of await readRunning(transaction, [...unknown.values()])) sums.set(placeKey(place), tally);
  return sums;
}

/** Each event counts in five of them, in two without a zone. */
function bucketsOf(counted: readonly Counted[], zone: string | null): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const { currency, type, recorded, tally } of counted) {
    const { position, recordedAt } = recorded;
    const quarter = quarterOf(Date.parse(recordedAt));
    const starts = [['quarter', quarter] as const, ['total', 0] as const, ...(zone === null ? [] : zonedStarts(quarter, zone))];
    for (const [unit, startsAtMs] of starts) {
      const key = `${unit} ${startsAtMs} ${currency} ${type}`;
      const before = buckets.get(key);
      const sums = before ? added(before.tally, tally) : tally;
      const firstPosition = before?.firstPosition ?? position;
      buckets.set(key, { unit, startsAtMs, currency, type, tally: sums, firstPosition, lastPosition: position });
    }
  }
  return buckets;
}

function zoneChanges(events: readonly RecordedEvent[]): readonly ZoneChange[] {
  return events.flatMap((recorded) => {
    if (recorded.streamType !== 'ledger') return [];
    const event = decodeLedgerEvent(recorded);
    if (event.type !== 'LedgerOpened' && event.type !== 'TimeZoneChanged') return [];
    return [{ position: recorded.position, timeZone: event.data.timeZone }];
  });
}
