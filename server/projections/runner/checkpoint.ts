// The rows of read.projections: where each projection stands, moved by whoever still stands where the row says.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Projection } from '../projection.ts';
import type { Reached } from './feed.ts';

/** One set of a projection's rows in one ledger. */
export interface Generation extends Reached {
  readonly ledgerId: LedgerId;
  readonly name: string;
  readonly generation: number;
  readonly codeVersion: number;
  /** The one that answers questions. */
  readonly live: boolean;
  /** The runner feeds what is running. `filling`: by a rebuild, in bulk. `dropping`: its rows are being deleted. */
  readonly status: 'running' | 'stopped' | 'filling' | 'dropping';
  readonly error: string | null;
}

type Querying = Pick<pg.ClientBase, 'query'>;

const columns = `ledger_id as "ledgerId", name, generation, code_version as "codeVersion", position, encode(hash, 'hex') as hash,
  coalesce(ledger_position, position) as "ledgerPosition", live, status, error`;

/** All generations of all projections in a ledger. */
export async function readGenerations(database: Querying, ledgerId: LedgerId): Promise<readonly Generation[]> {
  return generationsOf(database, 'ledger_id = $1', [ledgerId]);
}

/** All generations in these ledgers, and those of any ledger that are being filled, or stand by, or stopped. */
export async function readUnsettled(database: Querying, ledgerIds: readonly LedgerId[]): Promise<readonly Generation[]> {
  return generationsOf(database, `ledger_id = any ($1) or not live or status = 'stopped'`, [ledgerIds]);
}

async function generationsOf(database: Querying, which: string, values: readonly unknown[]): Promise<readonly Generation[]> {
  const sql = `select ${columns} from read.projections where ${which} order by ledger_id, name, generation`;
  const { rows } = await database.query<Omit<Generation, 'position' | 'ledgerPosition'> & { position: string; ledgerPosition: string }>(
    sql,
    [...values],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position), ledgerPosition: Number(row.ledgerPosition) }));
}

/** Gives each projection that has never been in the ledger its first generation, live and at the beginning. */
export async function beginGenerations(database: Querying, ledgerId: LedgerId, projections: readonly Projection[]): Promise<void> {
  const sql = `
    insert into read.projections (ledger_id, name, generation, code_version, live, status, updated_at)
    select $1::text, first.name, 1, first.code_version, true, 'running', now()
    from unnest($2::text[], $3::int[]) first (name, code_version)
    where not exists (select from read.projections p where p.ledger_id = $1 and p.name = first.name)
    on conflict (ledger_id, name, generation) do nothing`;
  await database.query(sql, [ledgerId, projections.map(({ name }) => name), projections.map(({ version }) => version)]);
}

/** Who moves a generation: a process that has its projection's turn, by the id it holds turns under; or null, whoever has it. */
export type Mover = string | null;

// What stands in a generation's row as this process knows it. A second runner, or one that woke from a pause, finds another; and if
// nothing moved meanwhile, that it has no turn any more.
const unchanged = `
  ledger_id = $1 and name = $2 and generation = $3 and code_version = $4 and status = $5
  and position = $6 and hash is not distinct from decode($7, 'hex')
  and ($8::uuid is null or exists (select from read.turns t
    where t.name = $2 and t.code_version = $4 and t.holder = $8 and t.until > clock_timestamp()))`;
const asKnown = (known: Generation, mover: Mover) => [
  known.ledgerId,
  known.name,
  known.generation,
  known.codeVersion,
  known.status,
  known.position,
  known.hash,
  mover,
];

/** Whatever sends a change. */
interface Changing {
  query(sql: string, values: unknown[]): Promise<{ readonly rowCount: number | null }>;
}

/** Compare and set. False when the row is no longer as known, or the turn is over: nothing was changed, and nothing may be. */
export async function moveCheckpoint(database: Changing, known: Generation, to: Reached, mover: Mover): Promise<boolean> {
  const sql = `
    update read.projections set position = $9, hash = decode($10, 'hex'), ledger_position = nullif($11::bigint, $9), updated_at = now()
    where ${unchanged}`;
  const { rowCount } = await database.query(sql, [...asKnown(known, mover), to.position, to.hash, to.ledgerPosition]);
  return rowCount === 1;
}

/** Stops it where it stands, if it still stands there. `error` says why, for a person. */
export async function stopGeneration(database: Querying, known: Generation, error: string, mover: Mover): Promise<boolean> {
  const sql = `update read.projections set status = 'stopped', error = $9, updated_at = now() where ${unchanged}`;
  const { rowCount } = await database.query(sql, [...asKnown(known, mover), error]);
  return rowCount === 1;
}

/** Lets what stopped try again: one projection in one ledger, or without `where` all of the code's versions. */
export async function resumeGenerations(database: Querying, projections: readonly Projection[], ledgerId?: LedgerId): Promise<void> {
  const sql = `
    update read.projections p set status = 'running', error = null, updated_at = now()
    from unnest($1::text[], $2::int[]) mine (name, code_version)
    where p.name = mine.name and p.code_version = mine.code_version and p.status = 'stopped' and ($3::text is null or p.ledger_id = $3)`;
  await database.query(sql, [projections.map(({ name }) => name), projections.map(({ version }) => version), ledgerId ?? null]);
}
