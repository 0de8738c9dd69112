// The rows of read.rebuilds: the last rebuild of each projection in each ledger. Whoever changes one holds its lock for that moment, and
// with it the say over which generations there are and which of them answers.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Projection } from '../projection.ts';
import { type Generation, readGenerations } from '../runner/checkpoint.ts';
import type { Comparison } from './compare-generations.ts';

/** Which projection's rows, in which ledger. */
export interface Place {
  readonly ledgerId: LedgerId;
  readonly name: string;
}

/** `code`: the code has a newer version than the rows. `log`: the log was restored, and the rows are not of it. */
export type Reason = 'asked' | 'code' | 'log';

/**
 * `filling`: in bulk, up to the head of the log. `comparing`: fed by the runner, until it can be compared or taken over. `differs`: waits for a
 * person. The others are ends: it answers; the one before it answers again; it was dropped.
 */
export type Phase = 'filling' | 'comparing' | 'differs' | 'switched' | 'back' | 'dropped';

export interface Rebuild extends Place {
  /** The new one. */
  readonly generation: number;
  readonly reason: Reason;
  readonly phase: Phase;
  /** Whether the generation before stays, and is fed, after the switch. */
  readonly keepsOld: boolean;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  /** Where it takes over, when there is nothing to compare it with. */
  readonly target: number | null;
  /** While it fills. */
  readonly eventsPerSecond: number | null;
  readonly comparison: Comparison | null;
  /** What a person should know. */
  readonly note: string | null;
}

export const isUnderWay = ({ phase }: Rebuild): boolean => phase === 'filling' || phase === 'comparing' || phase === 'differs';

const columns = `r.ledger_id as "ledgerId", r.name, r.generation, r.reason, r.phase, r.keeps_old as "keepsOld", r.began_at as "beganAt",
  r.ended_at as "endedAt", r.target, r.events_per_second as "eventsPerSecond", r.comparison, r.note`;

type Querying = Pick<pg.ClientBase, 'query'>;
type Row = Omit<Rebuild, 'target'> & { readonly target: string | null };

const rebuildOf = ({ target, ...row }: Row): Rebuild => ({ ...row, target: target === null ? null : Number(target) });

/** The last rebuilds of a ledger's projections. */
export async function readRebuilds(database: Querying, ledgerId: LedgerId): Promise<readonly Rebuild[]> {
  const { rows } = await database.query<Row>(`select ${columns} from read.rebuilds r where r.ledger_id = $1 order by r.name`, [ledgerId]);
  return rows.map(rebuildOf);
}

/** A projection in a ledger, as it is while nobody else may change it. */
export interface Held extends Place {
  readonly client: pg.PoolClient;
  readonly generations: readonly Generation[];
  readonly live: Generation | undefined;
  readonly rebuild: Rebuild | null;
}

/** Runs the work while nobody else changes the projection's generations in the ledger; keeps what it did, or nothing if it throws. */
export async function holding<T>(pool: pg.Pool, place: Place, work: (held: Held) => Promise<T>): Promise<T> {
  const { ledgerId, name } = place;
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("begin; set local idle_in_transaction_session_timeout = '10s'");
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`playhead generations ${ledgerId} ${name}`]);
    const generations = (await readGenerations(client, ledgerId)).filter((one) => one.name === name);
    const rebuild = (await readRebuilds(client, ledgerId)).find((one) => one.name === name) ?? null;
    const result = await work({ client, ledgerId, name, generations, live: generations.find(({ live }) => live), rebuild });
    await client.query('commit');
    broken = false;
    return result;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

export interface Beginning {
  readonly projection: Pick<Projection, 'name' | 'version'>;
  readonly reason: Reason;
  readonly keepsOld: boolean;
}

/** Begins generation g+1, empty, and answers its number; any other that does not answer is on its way out. */
export async function begin({ client, ledgerId, name, generations }: Held, { projection, reason, keepsOld }: Beginning): Promise<number> {
  await dropOthers(client, { ledgerId, name });
  const generation = Math.max(...generations.map((one) => one.generation)) + 1;
  await client.query(
    `insert into read.projections (ledger_id, name, generation, code_version, live, status, updated_at)
     values ($1, $2, $3, $4, false, 'filling', now())`,
    [ledgerId, name, generation, projection.version],
  );
  await client.query(
    `insert into read.rebuilds as r (ledger_id, name, generation, reason, phase, keeps_old, began_at) values ($1, $2, $3, $4, 'filling', $5, now())
     on conflict (ledger_id, name) do update set generation = excluded.generation, reason = excluded.reason, phase = excluded.phase,
       keeps_old = excluded.keeps_old, began_at = excluded.began_at, ended_at = null, target = null, events_per_second = null,
       comparison = null, note = null`,
    [ledgerId, name, generation, reason, keepsOld],
  );
  return generation;
}

/** All that do not answer are to be deleted. */
export async function dropOthers(database: Querying, { ledgerId, name }: Place): Promise<number> {
  const sql = `update read.projections set status = 'dropping', error = null, updated_at = now()
    where ledger_id = $1 and name = $2 and not live and status <> 'dropping'`;
  return (await database.query(sql, [ledgerId, name])).rowCount ?? 0;
}

/** Lets this generation answer instead of the one that does: one update, and no moment without one. */
export async function answerFrom(database: Querying, { ledgerId, name }: Place, generation: number): Promise<void> {
  const sql = `update read.projections set live = (generation = $3), updated_at = now()
    where ledger_id = $1 and name = $2 and (live or generation = $3)`;
  await database.query(sql, [ledgerId, name, generation]);
}

export interface Progress {
  readonly phase?: Phase;
  readonly target?: number;
  readonly eventsPerSecond?: number;
  readonly comparison?: Comparison;
  readonly note?: string;
}

/** What is not said stays. */
export async function note(database: Querying, { ledgerId, name, generation }: Rebuild, progress: Progress): Promise<void> {
  const { phase = null, target = null, eventsPerSecond = null, comparison = null, note: said = null } = progress;
  const sql = `update read.rebuilds set phase = coalesce($4, phase), target = coalesce($5, target),
      events_per_second = coalesce($6, events_per_second), comparison = coalesce($7, comparison), note = coalesce($8, note),
      ended_at = case when $4 in ('switched', 'back', 'dropped') then now() else ended_at end
    where ledger_id = $1 and name = $2 and generation = $3`;
  const values = [ledgerId, name, generation, phase, target, eventsPerSecond, comparison && JSON.stringify(comparison), said];
  await database.query(sql, values);
}
