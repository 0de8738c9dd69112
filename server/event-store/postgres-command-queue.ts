// The queue in PostgreSQL: the contract, put together from its statements.
import type { Pool } from 'pg';
import type { CommandQueue } from './command-queue.ts';
import type { Clock } from './database-clock.ts';
import { StoreUnavailable } from './errors.ts';
import { withLink } from './postgres-link.ts';
import * as queue from './postgres-queue.ts';

/** The queue in the `log` schema of the pool's database. */
export function createPostgresCommandQueue(pool: Pool, clock: Clock): CommandQueue {
  return {
    enqueue: (ledgerId, commands) =>
      withLink(pool, async (link) => queue.enqueue(link, { ledgerId, commands, nowMs: await clock.ask(link) })),
    readQueued: (ledgerId, ids) => withLink(pool, (link) => queue.readQueued(link, ledgerId, ids)),
    list: (ledgerId, range) => withLink(pool, (link) => queue.listQueue(link, ledgerId, range)),
    readDue: () => withLink(pool, async (link) => ({ nowMs: await clock.ask(link), firstDueAt: await queue.readFirstDue(link) })),
    claim: (ledgerId, work) =>
      withLink(pool, async (link) => {
        try {
          if (!(await queue.beginClaim(link, ledgerId))) return null;
          return await work({
            readDue: async (limit) => {
              if (link.isBroken()) throw new StoreUnavailable(`the claim on the queue of ${ledgerId} was lost`);
              return queue.readDueOf(link, ledgerId, { nowMs: await clock.ask(link), limit });
            },
          });
        } finally {
          if (!link.isBroken()) await link.command('rollback').catch(() => undefined);
        }
      }),
    countTry: (ledgerId, ids) => withLink(pool, (link) => queue.countTry(link, ledgerId, ids)),
    dropEnded: (ledgerId, ids) => withLink(pool, (link) => queue.dropEnded(link, ledgerId, ids)),
    readMarks: (ledgerIds) => withLink(pool, (link) => queue.readMarks(link, ledgerIds)),
  };
}
