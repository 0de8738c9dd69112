// The rows of read.projections: where each projection stands, moved by whoever still stands where the row says.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Checkpoint, Projection } from '../projection.ts';

/** One set of a projection's rows in one ledger. */
export interface Generation extends Checkpoint {
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

const columns = `name, generation, code_version as "codeVersion", position, encode(hash, 'hex') as hash, live, status, error`;

/** All generations of all projections in a ledger. */
export async function readGenerations(database: Querying, ledgerId: LedgerId): Promise<readonly Generation[]> {
  const sql = `select ${columns} from read.projections where ledger_id = $1 order by name, generation`;
  const { rows } = await database.query<Omit<Generation, 'ledgerId' | 'position'> & { position: string }>(sql, [ledgerId]);
  return rows.map((row) => ({ ...row, ledgerId, position: Number(row.position) }));
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

// What stands in a generation's row as this process knows it. A second runner, or one that woke from a pause, finds another.
const unchanged = `
  ledger_id = $1 and name = $2 and generation = $3 and code_version = $4 and status = $5
  and position = $6 and hash is not distinct from decode($7, 'hex')`;
const asKnown = ({ ledgerId, name, generation, codeVersion, status, position, hash }: Generation) => [
  ledgerId,
  name,
  generation,
  codeVersion,
  status,
  position,
  hash,
];

/** Compare and set. False when the row is no longer as known: nothing was changed, and nothing may be. */
export async function moveCheckpoint(database: Querying, known: Generation, to: Checkpoint): Promise<boolean> {
  const sql = `update read.projections set position = $8, hash = decode($9, 'hex'), updated_at = now() where ${unchanged}`;
  const { rowCount } = await database.query(sql, [...asKnown(known), to.position, to.hash]);
  return rowCount === 1;
}

/** Stops it where it stands, if it still stands there. `error` says why, for a person. */
export async function stopGeneration(database: Querying, known: Generation, error: string): Promise<boolean> {
  const sql = `update read.projections set status = 'stopped', error = $8, updated_at = now() where ${unchanged}`;
  const { rowCount } = await database.query(sql, [...asKnown(known), error]);
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
