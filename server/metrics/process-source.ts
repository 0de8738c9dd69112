// What this process has at hand: connections to the database, sockets, commands that wait for a batch. Nothing is asked of anyone.
import type pg from 'pg';
import { freshGauge, type Source } from './metrics.ts';

type Pool = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

export interface ProcessSourceOptions {
  readonly pools: Readonly<Record<string, Pool>>;
  /** Commands in the lanes, in no batch yet. */
  waiting(): number;
  /** How many sockets there are, and what they watch, by its kind. */
  sockets(): { readonly connected: number; readonly watches: ReadonlyMap<string, number> };
}

export const processSource =
  ({ pools, waiting, sockets }: ProcessSourceOptions): Source =>
  (register) => {
    const connections = freshGauge(register, 'playhead_database_connections', 'Connections of a pool.', ['pool', 'state']);
    const queries = freshGauge(register, 'playhead_database_waiting', 'Queries that wait for a connection of a pool.', ['pool']);
    const lane = freshGauge(register, 'playhead_lane_waiting_commands', 'Commands that wait for the batch under way.');
    const connected = freshGauge(register, 'playhead_sockets', 'Live sockets that are connected.');
    const watches = freshGauge(register, 'playhead_socket_watches', 'What live sockets watch.', ['kind']);
    return () => {
      const named = Object.entries(pools);
      connections(
        named.flatMap(([pool, { totalCount, idleCount }]) => [
          [{ pool, state: 'busy' }, totalCount - idleCount] as const,
          [{ pool, state: 'idle' }, idleCount] as const,
        ]),
      );
      queries(named.map(([pool, { waitingCount }]) => [{ pool }, waitingCount] as const));
      lane([[{}, waiting()]]);
      const live = sockets();
      connected([[{}, live.connected]]);
      watches([...live.watches].map(([kind, count]) => [{ kind }, count] as const));
    };
  };
