// Connections to PostgreSQL: one pool for each kind of work, so that none can starve another, and every wait has an end.
import pg from 'pg';

/** `commands`, `queue`, `feed` and `reactors` work on the log, `queries` and `projections` on the read side. */
export type PoolName = 'commands' | 'queue' | 'feed' | 'reactors' | 'queries' | 'projections';
export type PoolSettings = {
  max: number;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  /** A commit is answered before it is on the disk; commits are kept in their order all the same. */
  answersBeforeFlush?: true;
};

/**
 * Few and busy ones: a statement takes about a millisecond, and PostgreSQL does no more at once than it has cores. Together they are so many
 * that four processes with every role fit into the 100 connections, 3 of them kept back, that a PostgreSQL has unless told otherwise: the
 * next one would be refused, and its client with it.
 */
export const poolSettings: Record<PoolName, PoolSettings> = {
  commands: { max: 5, statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 },
  queue: { max: 2, statementTimeoutMs: 10_000, lockTimeoutMs: 2_000 },
  feed: { max: 4, statementTimeoutMs: 10_000, lockTimeoutMs: 2_000 },
  // A checkpoint that a crash of the server takes back is a repeat, which is harmless; waiting for the disk would slow the appends.
  reactors: { max: 3, statementTimeoutMs: 10_000, lockTimeoutMs: 2_000, answersBeforeFlush: true },
  queries: { max: 5, statementTimeoutMs: 5_000, lockTimeoutMs: 2_000 },
  // Three steps of projections, a rebuild, and the turns, which must not wait for those.
  projections: { max: 5, statementTimeoutMs: 60_000, lockTimeoutMs: 10_000 },
};

// Their statements are planned once and kept. What reads an empty queue from end to end would go on so when there are 100,000 in it,
// while it holds the head.
const indexAlone = ['-c enable_seqscan=off'];
const byIndexAlone: ReadonlySet<PoolName> = new Set(['commands', 'queue', 'feed']);

const always = ['-c timezone=UTC', '-c jit=off'];
const unflushed = ['-c synchronous_commit=off'];

/**
 * A pool over the database at `url`. Sessions are in UTC. A lost idle connection is told to `onLost` and replaced at the next use; a lost
 * busy one rejects its query.
 */
export function openPool(url: string, name: PoolName, onLost: (error: Error) => void = () => {}): pg.Pool {
  const { max, statementTimeoutMs, lockTimeoutMs, answersBeforeFlush = false } = poolSettings[name];
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `playhead ${name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    // The server's own limit cannot end a query whose link is gone.
    query_timeout: statementTimeoutMs + 2_000,
    // The estimates of short, frequent statements are not worth compiling for.
    options: [...always, ...(byIndexAlone.has(name) ? indexAlone : []), ...(answersBeforeFlush ? unflushed : [])].join(' '),
  });
  pool.on('error', onLost);
  // The pool listens to idle connections alone: one lost between two statements of a transaction would end the process. The next
  // statement tells.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
