// One transaction of a generation that is being filled: pages of its feed, each with its checkpoint before its rows, and nobody waiting for
// the database in between.
import type pg from 'pg';
import type { Projection } from '../projection.ts';
import { isAboutTheData } from '../runner/apply-transaction.ts';
import { type Generation, moveCheckpoint } from '../runner/checkpoint.ts';
import { type LedgerFeeds, nextBatch } from '../runner/follow-feed.ts';
import { createWritePipe, type WritePipe } from './write-pipe.ts';

export interface FillTransaction {
  readonly pool: pg.Pool;
  readonly projection: Projection;
  readonly feeds: LedgerFeeds;
  readonly pageSize: number;
  readonly stopping: AbortSignal;
}

/** `lost`: it did not stand where this process thought, and nothing was changed. `stuck`: what comes next cannot be applied, and was not. */
export interface Filled {
  readonly generation: Generation;
  readonly end: 'moved' | 'at head' | 'lost' | 'stuck';
}

const pagesAtOnce = 5;
const longestMs = 5_000;
const begin = "begin; set local synchronous_commit = off; set local idle_in_transaction_session_timeout = '10s'";

/** Throws what the log's store or the read database throws: nothing of this was kept then. */
export async function fillSome(filling: FillTransaction, from: Generation): Promise<Filled> {
  const client = await filling.pool.connect();
  client.on('error', ignore);
  const pipe = createWritePipe(client);
  let broken = true;
  try {
    await pipe.send(begin);
    const filled = await fillPages(filling, from, pipe);
    await pipe.send(filled.end === 'lost' ? 'rollback' : 'commit');
    broken = false;
    return filled;
  } catch (error) {
    // What is still on its way must not come after the end of the transaction.
    await pipe.idle();
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    if (!broken && isItsOwn(error)) return { generation: from, end: 'stuck' };
    throw error instanceof NotApplied ? error.cause : error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

const ignore = () => {};

async function fillPages(
  { pool, projection, feeds, pageSize, stopping }: FillTransaction,
  from: Generation,
  pipe: WritePipe,
): Promise<Filled> {
  const until = performance.now() + longestMs;
  const moves: Promise<boolean>[] = [];
  let generation = from;
  let end: Filled['end'] = 'moved';
  for (let page = 0; page < pagesAtOnce && end === 'moved' && !stopping.aborted && performance.now() < until; page += 1) {
    const batch = await nextBatch({ feeds, pool, mover: null, batchSize: pageSize }, projection, generation);
    if (batch.fault !== null || batch.isEmpty) {
      end = 'stuck';
      break;
    }
    const move = moveCheckpoint({ query: pipe.send }, generation, batch.to, null);
    move.catch(ignore);
    moves.push(move);
    const before = { position: generation.position, hash: generation.hash };
    const transaction = { ledgerId: from.ledgerId, generation: from.generation, before, endsCommand: true, query: pipe.query };
    await batch.applyTo(transaction).catch((cause: unknown) => {
      throw new NotApplied('a page could not be applied', { cause });
    });
    generation = { ...generation, ...batch.to };
    if (batch.isAtHead) end = 'at head';
  }
  // In the order they were sent: what was written after a checkpoint that could not be moved is taken back.
  const isOurs = (await Promise.all(moves)).every((moved) => moved);
  await pipe.idle();
  return isOurs ? { generation, end } : { generation: from, end: 'lost' };
}

/** Thrown while the projection worked; its cause may be its own, or the database's. */
class NotApplied extends Error {
  override name = 'NotApplied';
}

/** The same again would fail the same. */
function isItsOwn(error: unknown): boolean {
  if (!(error instanceof NotApplied)) return isAboutTheData(error);
  const isCoded = error.cause instanceof Error && 'code' in error.cause;
  return !isCoded || isAboutTheData(error.cause);
}
