// The statistics projection: how many events of each type there were in each currency and what they moved, by quarter hours of UTC, and
// by the hours, days and months of the ledger's time zone. Another zone makes those anew out of the quarters.
import type { AccountId } from '#server/domain/ids.ts';
import { decodeLedgerEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type AccountUnit, accountEvents, createAccountUnits, type OfAccount, unitIn } from '../account-units.ts';
import { momentsStatement, momentsTable } from '../ledger-moments.ts';
import type { Projection, ProjectionTransaction } from '../projection.ts';
import { createRowMemory, type RowMemory } from '../row-memory.ts';
import { bucketsStatement, rezone } from './bucket-rows.ts';
import { bucketsOf, type Counted, runningOf, type Series, seriesOf } from './counting.ts';
import { type Place, placeKey, readRunning, runningStatement } from './running-rows.ts';
import { nothing, once, type Tally, tallyOf } from './tally.ts';
import { readTimeZone, timeZonesStatement, type ZoneChange } from './time-zone-rows.ts';

export const statisticsName = 'statistics';
export const statisticsMoments = 'statistics_moments';

const mostSeries = 20_000;

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

      const series = seriesOf(counted);
      const sums = await runningBefore(series, transaction, running);
      const rows = [...series].map(([key, one]) => runningOf(one, sums.get(key) ?? nothing));

      const zoneBefore = zones.recall(transaction).get('zone') ?? (await readTimeZone(transaction));
      const changes = zoneChanges(events);
      const zone = changes.at(-1)?.timeZone ?? zoneBefore ?? 'UTC';
      // What stood before in another zone is made anew; then these events' own hours are, too.
      const isRezoned = zoneBefore !== null && zoneBefore !== zone;
      const statements = [
        bucketsStatement(
          transaction,
          [...series.values()].flatMap((one) => bucketsOf(one, isRezoned ? null : zone)),
        ),
        runningStatement(transaction, rows.flat()),
        momentsStatement(statisticsMoments, transaction, events),
        ...(changes.length > 0 ? [timeZonesStatement(transaction, changes)] : []),
      ];
      for (const { sql, values } of statements) await transaction.query(sql, values);
      if (isRezoned) await rezone(transaction, zone);
      running.remember(
        transaction,
        last,
        rows.flatMap((all) => all.slice(-1).map((row) => [placeKey(row), row.tally] as const)),
      );
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
  series: ReadonlyMap<string, Series>,
  transaction: ProjectionTransaction,
  memory: RowMemory<string, Tally>,
): Promise<ReadonlyMap<string, Tally>> {
  const recalled = memory.recall(transaction);
  const sums = new Map<string, Tally>();
  const unknown: Place[] = [];
  for (const [key, { place }] of series) {
    const tally = recalled.get(key);
    if (tally) sums.set(key, tally);
    else unknown.push(place);
  }
  for (const [place, tally] of await readRunning(transaction, unknown)) sums.set(placeKey(place), tally);
  return sums;
}

function zoneChanges(events: readonly RecordedEvent[]): readonly ZoneChange[] {
  return events.flatMap((recorded) => {
    if (recorded.streamType !== 'ledger') return [];
    const event = decodeLedgerEvent(recorded);
    if (event.type !== 'LedgerOpened' && event.type !== 'TimeZoneChanged') return [];
    return [{ position: recorded.position, timeZone: event.data.timeZone }];
  });
}
