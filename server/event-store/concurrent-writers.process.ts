// One of the processes of the concurrency test: some writers on one ledger, each on the head it knows, or under its lock when it moved.
import pg from 'pg';
import { type AccountId, accountIdOf, type LedgerId, ledgerIdOf, type StreamId } from '#server/domain/ids.ts';
import { HeadMoved } from './errors.ts';
import type { Appended, EventStore, Head, StreamTail } from './event-store.ts';
import { noTail } from './hash-chain.ts';
import { createPostgresEventStore } from './postgres-event-store.ts';
import { batchOf, newAccount } from './sample-batch.ts';

const [url, ledgerName = '', hotAccount = '', writers = '0', commands = '0'] = process.argv.slice(2);
const ledgerId: LedgerId = ledgerIdOf(ledgerName);
const hot = accountIdOf(hotAccount);
/** What a writer does under the lock, before the next one has its turn: so many commands in two appends. */
const commandsInTurn = 10;

// What is tried here is order and completeness, which flushing to disk would only slow down.
const pool = new pg.Pool({ connectionString: url, max: 2 * Number(writers), options: '-c synchronous_commit=off' });
const store = createPostgresEventStore({ pool });
await Promise.all(Array.from({ length: Number(writers) }, () => writer(store, Number(commands))));
await pool.end();

async function writer(store: EventStore, count: number): Promise<void> {
  const own: readonly AccountId[] = [newAccount(), newAccount()];
  const tails = new Map<StreamId, StreamTail>(own.map((account) => [account, noTail]));
  const took = ({ head, events }: Appended): Head => {
    for (const { streamId, version, hash } of events) tails.set(streamId, { version, hash });
    return head;
  };
  let head = await store.head(ledgerId);
  for (let left = count; left > 0; ) {
    try {
      if (head === null) throw new HeadMoved('not known');
      head = took(await store.append(ledgerId, head, batchOf(tails, [own])));
      left -= 1;
    } catch (error) {
      if (!(error instanceof HeadMoved)) throw error;
      const turn = Math.min(left, commandsInTurn);
      head = await store.holdHead(ledgerId, async (held) => {
        const [last] = await store.readStream(ledgerId, hot, { limit: 1, order: 'desc' });
        tails.set(hot, last ?? noTail);
        for (const count of [1, turn - 1]) {
          const samples = Array.from({ length: count }, (_, index) => (index % 3 === 2 ? [] : [...own, hot]));
          took(await held.append(batchOf(tails, samples)));
        }
        return held.head;
      });
      left -= turn;
    }
  }
}
