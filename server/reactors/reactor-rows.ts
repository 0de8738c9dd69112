// The rows of log.reactors: where each reactor stands, whose turn it is, moved only by whoever has the turn and stands where the row says.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';

type Querying = Pick<pg.Pool, 'query'>;

/** A reactor in a ledger. */
export interface Place {
  readonly ledgerId: LedgerId;
  readonly name: string;
}

/** A turn that this process has, as it knows it. */
export interface Turn extends Place {
  readonly owner: string;
  readonly epoch: string;
  readonly position: number;
  /** How often in a row it failed before. */
  readonly failures: number;
}

/**
 * Gives each reactor its row in each ledger. One that has none anywhere is new: it begins at the heads of the ledgers there are. Else the
 * ledger is new, opened while nobody looked, and the reactor begins where the ledger does.
 */
export async function installReactors(database: Querying, names: readonly string[]): Promise<void> {
  const sql = `
    insert into log.reactors (ledger_id, name, epoch, position)
    select l.ledger_id, one.name, l.epoch,
      case when exists (select from log.reactors r where r.name = one.name) then 0 else l.position end
    from log.ledgers l cross join unnest($1::text[]) one (name)
    where not exists (select from log.reactors r where r.ledger_id = l.ledger_id and r.name = one.name)
    on conflict do nothing`;
  await database.query(sql, [names]);
}

/** Ledgers opened since: all reactors begin at their beginning. */
export async function beginInNewLedgers(database: Querying, names: readonly string[]): Promise<void> {
  const sql = `
    insert into log.reactors (ledger_id, name, epoch, position)
    select l.ledger_id, one.name, l.epoch, 0 from log.ledgers l cross join unnest($1::text[]) one (name)
    where not exists (select from log.reactors r where r.ledger_id = l.ledger_id and r.name = one.name)
    on conflict do nothing`;
  await database.query(sql, [names]);
}

/**
 * For a ledger that is about to be there with a history of its own: what reacts to it begins at its end. Nobody reacts to what stands under
 * another epoch than is remembered, and nobody knows its epoch yet.
 */
export async function beginAtItsEnd(database: Querying, ledgerId: LedgerId, names: readonly string[]): Promise<void> {
  const sql = `
    insert into log.reactors (ledger_id, name, epoch, position) select $1, name, gen_random_uuid(), 0 from unnest($2::text[]) name
    on conflict do nothing`;
  await database.query(sql, [ledgerId, names]);
}

/** The ledger came to nothing: whoever opens one of that name is reacted to from its beginning. */
export async function forgetItsEnd(database: Querying, ledgerId: LedgerId): Promise<void> {
  await database.query(
    'delete from log.reactors r where r.ledger_id = $1 and not exists (select from log.ledgers l where l.ledger_id = r.ledger_id)',
    [ledgerId],
  );
}

export interface Sought {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
  /** All ledgers when null. */
  readonly ledgerIds: readonly LedgerId[] | null;
  readonly limit: number;
}

/** Reactors with something to do that nobody does: new events, a time that has come, a turn that ended without a word. */
export async function findWork(database: Querying, { names, prefixes, ledgerIds, limit }: Sought): Promise<readonly Place[]> {
  const sql = `
    select r.ledger_id as "ledgerId", r.name from log.reactors r join log.ledgers l on l.ledger_id = r.ledger_id
    where (r.name = any ($1::text[]) or split_part(r.name, '/', 1) = any ($2::text[])) and ($3::text[] is null or r.ledger_id = any ($3))
      and (r.due_at <= now()
        or (r.owner is null and (r.wanted or (r.failures = 0 and (r.position <> l.position or r.epoch <> l.epoch)))))
    order by r.name = any ($1::text[]) desc, r.updated_at limit $4`;
  return (await database.query<Place>(sql, [names, prefixes, ledgerIds, limit])).rows;
}

/**
 * Takes the turn, unless somebody has it or it is too early after a failure: then null. A ledger that was restored has another epoch: what
 * stands in it now was reacted to before or never will be, and the reactor goes on at its head.
 */
export async function takeTurn(database: Querying, { ledgerId, name }: Place, owner: string, turnMs: number): Promise<Turn | null> {
  const sql = `
    update log.reactors r set owner = $3, due_at = now() + $4 * interval '1 ms', wanted = false, epoch = l.epoch,
      position = case when r.epoch = l.epoch then least(r.position, l.position) else l.position end
    from log.ledgers l
    where l.ledger_id = r.ledger_id and r.ledger_id = $1 and r.name = $2
      and (r.due_at <= now() or (r.owner is null and (r.wanted or r.failures = 0)))
    returning r.epoch, r.position, r.failures`;
  const { rows } = await database.query<{ epoch: string; position: string; failures: number }>(sql, [ledgerId, name, owner, turnMs]);
  return rows[0] ? { ledgerId, name, owner, ...rows[0], position: Number(rows[0].position) } : null;
}

const mine = 'ledger_id = $1 and name = $2 and owner = $3';

/** Keeps the turn for as long again. False: another process has it. */
export async function keepTurn(database: Querying, { ledgerId, name, owner }: Turn, turnMs: number): Promise<boolean> {
  const sql = `update log.reactors set due_at = now() + $4 * interval '1 ms' where ${mine}`;
  return (await database.query(sql, [ledgerId, name, owner, turnMs])).rowCount === 1;
}

/** What becomes of the turn with the move: kept for so long, or given back and wanted again in so long, or with the next event. */
export type Then = { readonly keepMs: number } | { readonly wakeInMs: number | null };

/** Compare and set. False when the row is no longer as known: nothing was changed. */
export async function moveReactor(database: Querying, turn: Turn, position: number, then: Then): Promise<boolean> {
  const [isKept, ms] = 'keepMs' in then ? [true, then.keepMs] : [false, then.wakeInMs];
  const sql = `
    update log.reactors set position = $6, failures = 0, error = null, updated_at = now(),
      owner = case when $7 then owner end, due_at = now() + $8::float8 * interval '1 ms'
    where ${mine} and epoch = $4 and position = $5`;
  const { ledgerId, name, owner, epoch } = turn;
  return (await database.query(sql, [ledgerId, name, owner, epoch, turn.position, position, isKept, ms])).rowCount === 1;
}

/** Gives the turn back after a failure, with what to tell a person, until the time to try again. */
export async function noteFailure(database: Querying, turn: Turn, error: string, retryInMs: number): Promise<void> {
  const sql = `
    update log.reactors set owner = null, failures = failures + 1, error = $4, due_at = now() + $5::float8 * interval '1 ms', updated_at = now()
    where ${mine}`;
  await database.query(sql, [turn.ledgerId, turn.name, turn.owner, error.slice(0, 1_000), retryInMs]);
}

/** Gives the turn back as it was taken: whoever is next goes on at once. */
export async function giveTurnBack(database: Querying, { ledgerId, name, owner }: Turn): Promise<void> {
  await database.query(`update log.reactors set owner = null, due_at = now() where ${mine}`, [ledgerId, name, owner]);
}
