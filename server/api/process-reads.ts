// How the process, its connections, its sockets and a ledger's queue stand, for the screen an engineer looks at first.
import type pg from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { ProcessJson } from '#server/live/machinery.ts';
import type { ProcessSourceOptions } from '#server/metrics/process-source.ts';
import { createStoreSize } from './store-sizes.ts';

type Pool = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>;

export interface ProcessReadsOptions extends ProcessSourceOptions {
  readonly pools: Readonly<Record<string, Pool>>;
  /** Of the log, and of the read side. */
  readonly log: Pick<pg.Pool, 'query'>;
  readonly read: Pick<pg.Pool, 'query'>;
}

export interface ProcessReads {
  get(ledgerId: LedgerId): Promise<ProcessJson>;
}

// By the index in whose order the worker takes them. A queue of a million is said as 10,000 rather than counted to its end.
const queueSql = `
  select (select count(*)::int from (
      select 1 from log.command_queue where ledger_id = $1 and due_at <= clock_timestamp() limit 10000) due) as due,
    (select count(*)::int from (
      select 1 from log.command_queue where ledger_id = $1 and due_at > clock_timestamp() limit 10000) later) as scheduled,
    greatest(0, extract(epoch from clock_timestamp() - (
      select min(due_at) from log.command_queue where ledger_id = $1)) * 1000)::float8 as "oldestDueMs"`;

export function createProcessReads({ pools, waiting, sockets, log, read }: ProcessReadsOptions): ProcessReads {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const sizes = [createStoreSize('log', log), createStoreSize('read', read)];

  return {
    get: async (ledgerId) => {
      const [queue, ...stores] = await Promise.all([readQueue(log, ledgerId), ...sizes.map((size) => size())]);
      const { rss: resident, heapUsed } = process.memoryUsage();
      const { connected, watches } = sockets();
      return {
        at: new Date().toISOString(),
        startedAt,
        memory: { resident, heapUsed },
        sockets: { connected, watches: Array.from(watches, ([kind, count]) => ({ kind, count })) },
        pools: Object.entries(pools).map(([name, { totalCount, idleCount, waitingCount, options }]) => ({
          name,
          most: options.max,
          busy: totalCount - idleCount,
          idle: idleCount,
          waiting: waitingCount,
        })),
        queue: { inLanes: waiting(), ...queue },
        stores,
      };
    },
  };
}

async function readQueue(log: ProcessReadsOptions['log'], ledgerId: LedgerId) {
  const { rows } = await log.query<{ due: number; scheduled: number; oldestDueMs: number | null }>(queueSql, [ledgerId]);
  const { due = 0, scheduled = 0, oldestDueMs } = rows[0] ?? {};
  return { due, scheduled, oldestDueMs: Math.round(oldestDueMs ?? 0) };
}
