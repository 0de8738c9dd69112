// Work under the head's row lock: nobody else appends to the ledger until it has committed or rolled back.
import { randomUUID } from 'node:crypto';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Clock } from './database-clock.ts';
import { LedgerMissing, StoreUnavailable } from './errors.ts';
import type { AppendBatch, Appended, Head, HeldHead } from './event-store.ts';
import { prepareAppend } from './postgres-append.ts';
import { readError, writeError } from './postgres-errors.ts';
import type { Link } from './postgres-link.ts';
import { readQueued } from './postgres-queue.ts';
import { lockHead, readCommands } from './postgres-reads.ts';
import * as states from './postgres-states.ts';

export interface Hold {
  readonly ledgerId: LedgerId;
  readonly clock: Clock;
  /** Begin the ledger when there is none. */
  readonly create: boolean;
}

/** Errors: LedgerMissing, what work throws, the first error of what it asked for, those of a commit. */
export async function holdHead<T>(link: Link, hold: Hold, work: (held: HeldHead) => Promise<T>): Promise<T> {
  try {
    const transaction = heldHead(link, hold, await begin(link, hold));
    const answer = await work(transaction.held);
    transaction.throwFailure();
    await commit(link, hold.create || transaction.wrote());
    return answer;
  } catch (error) {
    // A lost link rolls back by itself; the pool drops one on which this fails.
    if (!link.isBroken()) await link.command('rollback').catch(() => undefined);
    throw error;
  }
}

async function begin(link: Link, { ledgerId, create }: Hold): Promise<Head> {
  await link.command('begin');
  if (create) {
    const text = 'insert into log.ledgers (ledger_id, epoch) values ($1, $2) on conflict do nothing';
    await link.query({ name: 'playhead create', text, values: [ledgerId, randomUUID()], rowMode: 'array' });
  }
  const head = await lockHead(link, ledgerId);
  if (head === null) throw new LedgerMissing(ledgerId);
  return head;
}

async function commit(link: Link, wrote: boolean): Promise<void> {
  if (link.isBroken()) throw new StoreUnavailable('the link to the database was lost before the commit');
  const tag = await link.command('commit', wrote ? writeError : readError);
  // PostgreSQL answers so, without an error, when a statement of the transaction had failed.
  if (tag !== 'COMMIT') throw new StoreUnavailable(`the database answered ${tag} to a commit`);
}

function heldHead(link: Link, { ledgerId, clock }: Hold, first: Head) {
  let head = first;
  let failure: { readonly error: unknown } | null = null;
  // After its first error a transaction can only roll back, also when work has caught it.
  const noted = async <R>(answer: Promise<R>): Promise<R> => {
    try {
      return await answer;
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  const prepare = (batch: AppendBatch, nowMs: number) => {
    try {
      const { appended, send } = prepareAppend({ ledgerId, head, nowMs, empty: first.position === 0 }, batch);
      head = appended.head;
      return { appended, commit: (): Promise<Appended> => noted(send(link)) };
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  const held: HeldHead = {
    get head() {
      return head;
    },
    readStreams: (streams, most) => noted(states.readStreams(link, ledgerId, { streams, most })),
    readEntries: (keys) => noted(states.readEntries(link, ledgerId, keys)),
    readSnapshots: (streams, stateVersion) => noted(states.readSnapshots(link, ledgerId, { streams, stateVersion })),
    readCommands: (ids) => noted(readCommands(link, ledgerId, ids)),
    readQueued: (ids) => noted(readQueued(link, ledgerId, ids)),
    prepare: (batch) => prepare(batch, Date.parse(batch.at)),
    append: async (batch) => prepare(batch, clock.known() ?? (await noted(clock.ask(link)))).commit(),
  };
  const throwFailure = () => {
    if (failure) throw failure.error;
  };
  return { held, throwFailure, wrote: () => head !== first };
}
