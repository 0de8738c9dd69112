// PostgreSQL's own statistics of the read tables, on which its plans rest. It looks by itself about once a minute: long enough for a table
// that was just filled to be searched as if it were empty.
import type pg from 'pg';
import type { Projection } from '../projection.ts';
import type { Generation } from './checkpoint.ts';

/** Items of a projection after which its tables are looked at, and then whenever there are twice as many. */
const first = 5_000;

export interface TableStatistics {
  /** A generation was moved by this process. */
  moved(generation: Generation): void;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
}

/** Nothing waits for it and nothing fails with it: what could not be looked at is looked at later. */
export function createTableStatistics(pool: Pick<pg.Pool, 'query'>, projections: readonly Projection[]): TableStatistics {
  const places = new Map<string, number>();
  const counts = new Map(projections.map(({ name }) => [name, { moved: 0, next: first }]));
  let looking: Promise<unknown> = Promise.resolve();

  async function look(name: string): Promise<void> {
    const tables = projections.find((projection) => projection.name === name)?.tables ?? [];
    for (const table of tables) await pool.query(`analyze read.${table.name}`);
  }

  return {
    moved: ({ ledgerId, name, generation, position }) => {
      const count = counts.get(name);
      if (count === undefined) return;
      const key = `${ledgerId} ${name} ${generation}`;
      count.moved += Math.max(0, position - (places.get(key) ?? position));
      places.set(key, position);
      if (count.moved < count.next) return;
      count.next = 2 * count.moved;
      looking = looking.then(() => look(name)).catch(() => {});
    },
    idle: async () => {
      await looking;
    },
  };
}
