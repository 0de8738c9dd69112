// How the ledgers, their read models, queues and reactors stand, in a statement each: read when somebody asks, never in between.
import type pg from 'pg';
import { freshGauge, type Source } from './metrics.ts';

export interface DatabaseSourceOptions {
  readonly log: Pick<pg.Pool, 'query'>;
  readonly read: Pick<pg.Pool, 'query'>;
}

/** Each ledger has its own series: of more than so many, those that were written to last. How many there are is always said. */
export const mostLedgers = 20;

const ledgersSql = `
  select ledger_id as ledger, position::float8 as position, outcomes::float8 as outcomes, (count(*) over ())::int as "many"
  from log.ledgers order by recorded_at desc, ledger_id limit ${mostLedgers}`;

const queuesSql = `
  select q.ledger_id as ledger, count(*)::float8 as waiting,
    greatest(0, extract(epoch from clock_timestamp() - min(q.due_at)))::float8 as "oldestSeconds"
  from log.command_queue q where q.ledger_id = any($1::text[]) group by q.ledger_id`;

const reactorsSql = `
  select r.ledger_id as ledger, split_part(r.name, '/', 1) as reactor, max(greatest(l.position - r.position, 0))::float8 as "lagEvents",
    count(*) filter (where r.failures > 0)::float8 as failing
  from log.reactors r join log.ledgers l on l.ledger_id = r.ledger_id
  where r.ledger_id = any($1::text[]) group by r.ledger_id, split_part(r.name, '/', 1)`;

const projectionsSql = `
  select ledger_id as ledger, name as projection, generation::text as generation, live::text as live, status,
    coalesce(ledger_position, position)::float8 as position
  from read.projections where ledger_id = any($1::text[])`;

// For how long the first event that is not there yet has been recorded.
const lagsSql = `
  select lag.place::int as place, greatest(0, extract(epoch from clock_timestamp() - e.recorded_at))::float8 as seconds
  from unnest($1::text[], $2::bigint[]) with ordinality lag (ledger_id, position, place)
  join log.events e on e.ledger_id = lag.ledger_id and e.position = lag.position + 1`;

interface LedgerRow {
  readonly ledger: string;
  readonly position: number;
  readonly outcomes: number;
  readonly many: number;
}
interface ProjectionRow {
  readonly ledger: string;
  readonly projection: string;
  readonly generation: string;
  readonly live: string;
  readonly status: string;
  readonly position: number;
}

export const databaseSource =
  ({ log, read }: DatabaseSourceOptions): Source =>
  (register) => {
    const gauge = <Label extends string>(name: string, help: string, labels: readonly Label[] = []) =>
      freshGauge(register, `playhead_${name}`, help, labels);
    const many = gauge('ledgers', `Ledgers there are; the ${mostLedgers} written to last have series of their own.`);
    const position = gauge('ledger_position', 'Position of the last event of the ledger.', ['ledger']);
    const outcomes = gauge('ledger_outcomes', 'Number of the last command of the ledger that has ended.', ['ledger']);
    const waiting = gauge('queue_commands', 'Commands in the ledger’s queue, due or not.', ['ledger']);
    const oldest = gauge('queue_oldest_due_seconds', 'For how long the first command of the queue has been due; 0: none is.', ['ledger']);
    const reactorLag = gauge('reactor_lag_events', 'Events the reactor has not seen; of webhooks, the furthest behind.', [
      'ledger',
      'reactor',
    ]);
    const failing = gauge('reactor_failing', 'Reactors that fail and try again; of webhooks, how many.', ['ledger', 'reactor']);
    const ofModel = ['ledger', 'projection', 'generation'] as const;
    const modelPosition = gauge('projection_position', 'Position of the last event applied.', [...ofModel, 'live']);
    const modelLag = gauge('projection_lag_events', 'Events not applied yet.', ofModel);
    const modelSeconds = gauge('projection_lag_seconds', 'For how long the first of those has been recorded.', ofModel);
    const modelStatus = gauge('projection_status', '1 for the status it has.', [...ofModel, 'status']);

    async function readLog(ledgers: readonly LedgerRow[]): Promise<void> {
      const ids = ledgers.map(({ ledger }) => ledger);
      const [queues, reactors] = await Promise.all([
        log.query<{ ledger: string; waiting: number; oldestSeconds: number }>(queuesSql, [ids]),
        log.query<{ ledger: string; reactor: string; lagEvents: number; failing: number }>(reactorsSql, [ids]),
      ]);
      const queueOf = new Map(queues.rows.map((row) => [row.ledger, row]));
      waiting(ids.map((ledger) => [{ ledger }, queueOf.get(ledger)?.waiting ?? 0] as const));
      oldest(ids.map((ledger) => [{ ledger }, queueOf.get(ledger)?.oldestSeconds ?? 0] as const));
      reactorLag(reactors.rows.map(({ ledger, reactor, lagEvents }) => [{ ledger, reactor }, lagEvents] as const));
      failing(reactors.rows.map(({ ledger, reactor, failing }) => [{ ledger, reactor }, failing] as const));
    }

    async function readModels(ledgers: readonly LedgerRow[]): Promise<void> {
      const heads = new Map(ledgers.map(({ ledger, position }) => [ledger, position]));
      const { rows } = await read.query<ProjectionRow>(projectionsSql, [[...heads.keys()]]);
      const lagOf = (row: ProjectionRow) => Math.max(0, (heads.get(row.ledger) ?? 0) - row.position);
      const behind = rows.filter((row) => lagOf(row) > 0);
      const places = [behind.map(({ ledger }) => ledger), behind.map((row) => row.position)];
      const lags = behind.length === 0 ? [] : (await log.query<{ place: number; seconds: number }>(lagsSql, places)).rows;
      const secondsOf = new Map(lags.map(({ place, seconds }) => [behind[place - 1], seconds]));
      const model = ({ ledger, projection, generation }: ProjectionRow) => ({ ledger, projection, generation });
      modelPosition(rows.map((row) => [{ ...model(row), live: row.live }, row.position] as const));
      modelLag(rows.map((row) => [model(row), lagOf(row)] as const));
      modelSeconds(rows.map((row) => [model(row), secondsOf.get(row) ?? 0] as const));
      modelStatus(rows.map((row) => [{ ...model(row), status: row.status }, 1] as const));
    }

    return async () => {
      // What cannot be read any more is not said any more.
      for (const set of [
        many,
        position,
        outcomes,
        waiting,
        oldest,
        reactorLag,
        failing,
        modelPosition,
        modelLag,
        modelSeconds,
        modelStatus,
      ])
        set([]);
      const { rows } = await log.query<LedgerRow>(ledgersSql);
      many([[{}, rows[0]?.many ?? 0]]);
      position(rows.map((row) => [{ ledger: row.ledger }, row.position] as const));
      outcomes(rows.map((row) => [{ ledger: row.ledger }, row.outcomes] as const));
      await Promise.all([readLog(rows), readModels(rows)]);
    };
  };
