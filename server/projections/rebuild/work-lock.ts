// Whose turn it is to work on a rebuild: one process, for as long as it says so every second; the next one has it 5 s after a death.
// Nothing depends on it but work done twice: the checkpoint is moved by compare and set, whoever moves it.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Place } from './rebuild-rows.ts';

export interface WorkLock {
  /** Runs the work if it is this process's turn, or can be; null when it is another's. */
  hold<T>(place: Place, work: () => Promise<T>): Promise<T | null>;
}

const sayEveryMs = 1_000;

const take = `
  update read.rebuilds set worker = $3, worker_until = now() + interval '5 s'
  where ledger_id = $1 and name = $2 and (worker is null or worker = $3 or worker_until < now())`;
const giveBack = 'update read.rebuilds set worker = null, worker_until = null where ledger_id = $1 and name = $2 and worker = $3';

export function createWorkLock(pool: Pick<pg.Pool, 'query'>): WorkLock {
  const worker = randomUUID();
  return {
    hold: async ({ ledgerId, name }, work) => {
      const values = [ledgerId, name, worker];
      if ((await pool.query(take, values)).rowCount !== 1) return null;
      const timer = setInterval(() => void pool.query(take, values).catch(() => {}), sayEveryMs);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        // Not heard of, it runs out.
        await pool.query(giveBack, values).catch(() => {});
      }
    },
  };
}
