// Turns of the processes that write to one ledger: an advisory lock, first come first served, for as long as a transaction lives.
import pg, { type Pool } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Turn } from './event-store.ts';
import { withLink } from './postgres-link.ts';

/** Turns one process has at once, over all ledgers: each needs a connection of its own, beside those that write. */
const mostTurns = 2;

// Who stops in the middle of a turn, or cannot be reached, is cut off by the server; who waits for it gives up before.
const limits = `set local lock_timeout = '3s'; set local idle_in_transaction_session_timeout = '1s'`;

export function createPostgresTurns(pool: Pool): (ledgerId: LedgerId) => Promise<Turn | null> {
  let taken = 0;
  return (ledgerId) => {
    if (taken >= mostTurns) return Promise.resolve(null);
    taken += 1;
    return new Promise((resolve) => {
      const key = `hashtextextended(${pg.escapeLiteral(`playhead turn ${ledgerId}`)}, 0)`;
      const life = withLink(pool, async (link) => {
        try {
          await link.command(`begin; ${limits}; select pg_advisory_xact_lock(${key})`);
          await new Promise<void>((release) => {
            resolve({
              end: () => {
                release();
                return life;
              },
            });
          });
        } finally {
          if (!link.isBroken()) await link.command('rollback');
        }
      })
        // Not had, or lost: who wrote in it has seen so at the head.
        .catch(() => resolve(null))
        .finally(() => {
          taken -= 1;
        });
    });
  };
}
