// One transaction of a projection: the checkpoint by compare-and-set, then the rows. Either all of it is there or nothing.
import type pg from 'pg';
import type { Checkpoint, ProjectionTransaction } from '../projection.ts';
import { type Generation, type Mover, moveCheckpoint } from './checkpoint.ts';
import type { Feed, Reached } from './feed.ts';

export interface Run<Item> {
  readonly pool: pg.Pool;
  readonly feed: Feed<Item>;
  readonly apply: (items: readonly Item[], transaction: ProjectionTransaction) => Promise<void>;
  /** As this process knows it. */
  readonly generation: Generation;
  readonly mover: Mover;
}

/** The projection's own failure, not the database's: the same again would fail the same. The message is for a person. */
export class CannotApply extends Error {
  override name = 'CannotApply';
  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

// The rows can be made again from the log, and go with their checkpoint: no need to wait for the disk. A process that is
// paused in here holds the checkpoint's row; the server ends it before its turn is another's.
const begin = "begin; set local synchronous_commit = off; set local idle_in_transaction_session_timeout = '2s'";

/**
 * Null when the generation no longer stands where this process thought, or the turn is over. Throws CannotApply, or what the database
 * says.
 */
export async function inTransaction<Item>(run: Run<Item>, parts: readonly (readonly Item[])[]): Promise<Reached | null> {
  const last = parts.at(-1)?.at(-1);
  if (last === undefined) return run.generation;
  const to = run.feed.reachedBy(last);
  const client = await run.pool.connect();
  // A link lost between two statements is told as an event, and unheard would end the process; the next statement fails by it.
  client.on('error', ignore);
  let broken = true;
  try {
    await client.query(begin);
    const isOurs = await moveCheckpoint(client, run.generation, to, run.mover);
    if (isOurs) await applyParts(run, parts, client);
    await client.query(isOurs ? 'commit' : 'rollback');
    broken = false;
    return isOurs ? to : null;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

const ignore = () => {};

async function applyParts<Item>(run: Run<Item>, parts: readonly (readonly Item[])[], client: pg.PoolClient): Promise<void> {
  let before: Checkpoint = run.generation;
  for (const [index, items] of parts.entries()) {
    const [first, last] = [items[0], items.at(-1)];
    if (first === undefined || last === undefined) continue;
    // Kept apart from what comes out of the projection, which may have wrapped it.
    const fromDatabase: unknown[] = [];
    try {
      const at = { generation: run.generation, before, endsCommand: index === parts.length - 1 };
      await run.apply(items, transactionOn(client, at, fromDatabase));
    } catch (error) {
      throw fromDatabase.length > 0 ? fromDatabase[0] : new CannotApply(run.feed.tell(first), error);
    }
    if (parts.length > 1) before = run.feed.reachedBy(last);
  }
}

function transactionOn(
  client: pg.PoolClient,
  { generation: { ledgerId, generation }, before, endsCommand }: { generation: Generation; before: Checkpoint; endsCommand: boolean },
  fromDatabase: unknown[],
): ProjectionTransaction {
  return {
    ledgerId,
    generation,
    before,
    endsCommand,
    query: async (sql, values) => {
      try {
        return (await client.query(sql, [...values])).rows;
      } catch (error) {
        if (!isAboutTheData(error)) fromDatabase.push(error);
        throw error;
      }
    },
  };
}

/**
 * SQLSTATE classes that speak of the values or the statement: data, constraints, syntax, raised; and 25P02, which only repeats that an
 * earlier statement failed. All others may pass by waiting.
 */
export function isAboutTheData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(22...|23...|42...|P0...|25P02)$/.test(code);
}
