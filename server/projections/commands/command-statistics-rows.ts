// Rows of read.command_statistics: added to with each batch, and made anew of their quarter hours when the ledger gets another time zone.
import { int2Array, int8Array, textArray, timestampArray } from '#server/event-store/postgres-arrays.ts';
import type { FedOutcome, ProjectionTransaction } from '../projection.ts';
import { quarterOf, zonedStarts } from '../statistics/zoned-buckets.ts';
import { codeOf } from './command-rows.ts';
import { latencyClass } from './latency.ts';

interface Counted {
  readonly unit: 'quarter' | 'hour' | 'day' | 'month' | 'total';
  /** 0 for the total. */
  readonly startsAtMs: number;
  readonly type: string;
  readonly status: string;
  /** Empty when nothing was refused. */
  readonly code: string;
  readonly latency: number;
  readonly count: number;
}

const add = `
  insert into read.command_statistics as s (ledger_id, generation, unit, starts_at, type, status, code, latency, count)
  select $1::text, $2::int, * from unnest($3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::smallint[], $9::bigint[])
  on conflict (ledger_id, generation, unit, starts_at, type, status, code, latency) do update set count = s.count + excluded.count`;

/** Counts what has ended, in the ledger's time zone, which may be changed by one of the commands. */
export async function writeStatistics(transaction: ProjectionTransaction, outcomes: readonly FedOutcome[]): Promise<void> {
  const { ledgerId, generation, query } = transaction;
  const changes = outcomes.flatMap(({ number, ...outcome }) => {
    const timeZone = newTimeZone(outcome);
    return timeZone === null ? [] : [{ number, timeZone }];
  });
  const timeZone = changes.length > 0 ? null : await readZone(transaction);
  const rows = countEach(outcomes, timeZone);
  await query(add, [
    ledgerId,
    generation,
    textArray(rows.map(({ unit }) => unit)),
    timestampArray(rows.map(({ startsAtMs }) => iso(startsAtMs))),
    textArray(rows.map(({ type }) => type)),
    textArray(rows.map(({ status }) => status)),
    textArray(rows.map(({ code }) => code)),
    int2Array(rows.map(({ latency }) => latency)),
    int8Array(rows.map(({ count }) => count)),
  ]);
  const last = changes.at(-1);
  if (last === undefined) return;
  await query(chooseZones, [
    ledgerId,
    generation,
    int8Array(changes.map(({ number }) => number)),
    textArray(changes.map((change) => change.timeZone)),
  ]);
  await rezone(transaction, last.timeZone);
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Without a zone the hours, days and months are left out: they are made of the quarters when it is known. */
function countEach(outcomes: readonly FedOutcome[], timeZone: string | null): readonly Counted[] {
  const counted = new Map<string, Counted>();
  for (const outcome of outcomes) {
    const { type, status, submittedAt, executeAt, endedAt } = outcome;
    const endedMs = Date.parse(endedAt);
    // What was put off is late from then on; cancelled before, it was never due.
    const latency = latencyClass(endedMs - Date.parse(executeAt ?? submittedAt));
    const code = codeOf(outcome) ?? '';
    const quarter = quarterOf(endedMs);
    const zoned = timeZone === null ? [] : zonedStarts(quarter, timeZone);
    for (const [unit, startsAtMs] of [['quarter', quarter], ...zoned, ['total', 0]] as const) {
      const key = [unit, startsAtMs, type, status, code, latency].join(' ');
      const count = (counted.get(key)?.count ?? 0) + 1;
      counted.set(key, { unit, startsAtMs, type, status, code, latency, count });
    }
  }
  return [...counted.values()];
}

/** The time zone that the ledger got by this command; null when it kept its own. */
function newTimeZone({ type, status, payload }: Omit<FedOutcome, 'number'>): string | null {
  if (status !== 'accepted' || (type !== 'OpenLedger' && type !== 'ChangeTimeZone')) return null;
  return typeof payload.timeZone === 'string' ? payload.timeZone : null;
}

const lastZone = `
  select time_zone from read.command_time_zones where ledger_id = $1 and generation = $2 order by number desc limit 1`;
const chooseZones = `
  insert into read.command_time_zones (ledger_id, generation, number, time_zone)
  select $1::text, $2::int, * from unnest($3::bigint[], $4::text[])`;

async function readZone({ ledgerId, generation, query }: ProjectionTransaction): Promise<string> {
  const [row] = await query<{ time_zone: string }>(lastZone, [ledgerId, generation]);
  return row?.time_zone ?? 'UTC';
}

const remove = `
  delete from read.command_statistics where ledger_id = $1 and generation = $2 and unit in ('hour', 'day', 'month')`;
const quarters = `
  select distinct (extract(epoch from starts_at) * 1000)::bigint as starts_at_ms from read.command_statistics
  where ledger_id = $1 and generation = $2 and unit = 'quarter'`;
const derive = `
  insert into read.command_statistics (ledger_id, generation, unit, starts_at, type, status, code, latency, count)
  select $1::text, $2::int, into_units.unit, into_units.starts_at, s.type, s.status, s.code, s.latency, sum(s.count)::bigint
  from unnest($3::timestamptz[], $4::text[], $5::timestamptz[]) into_units (quarter, unit, starts_at)
  join read.command_statistics s on s.ledger_id = $1 and s.generation = $2 and s.unit = 'quarter' and s.starts_at = into_units.quarter
  group by into_units.unit, into_units.starts_at, s.type, s.status, s.code, s.latency`;

async function rezone({ ledgerId, generation, query }: ProjectionTransaction, timeZone: string): Promise<void> {
  await query(remove, [ledgerId, generation]);
  const rows = await query<{ starts_at_ms: string }>(quarters, [ledgerId, generation]);
  const all = rows.flatMap(({ starts_at_ms: quarter }) =>
    zonedStarts(Number(quarter), timeZone).map(([unit, startsAtMs]) => ({ quarter: Number(quarter), unit, startsAtMs })),
  );
  await query(derive, [
    ledgerId,
    generation,
    timestampArray(all.map(({ quarter }) => iso(quarter))),
    textArray(all.map(({ unit }) => unit)),
    timestampArray(all.map(({ startsAtMs }) => iso(startsAtMs))),
  ]);
}
