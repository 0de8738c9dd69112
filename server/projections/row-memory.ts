// What a projection remembers of its own rows between batches, so that a busy one is not read each time.
import { LRUCache } from 'lru-cache';
import type { Checkpoint, ProjectionTransaction } from './projection.ts';

interface Remembered<Id extends string, Row extends object | string> {
  readonly at: Checkpoint;
  readonly rows: LRUCache<Id, Row>;
}

const mostGenerations = 16;

/** Rows by generation, each true at one checkpoint alone. */
export interface RowMemory<Id extends string, Row extends object | string> {
  /** Empty when the generation does not stand where it was remembered: another process moved it, or a transaction was not kept. */
  recall(transaction: ProjectionTransaction): Pick<LRUCache<Id, Row>, 'get'>;
  /** What stands after these changes, at `at`; if the transaction is not kept, nobody will stand there and recall it. */
  remember(transaction: ProjectionTransaction, at: Checkpoint, changed: Iterable<readonly [Id, Row]>): void;
}

/** Remembers so many rows of a generation, the last used. */
export function createRowMemory<Id extends string, Row extends object | string>(mostRows: number): RowMemory<Id, Row> {
  const generations = new LRUCache<string, Remembered<Id, Row>>({ max: mostGenerations });
  const recall = (transaction: ProjectionTransaction): LRUCache<Id, Row> => {
    const known = generations.get(keyOf(transaction));
    const { position, hash } = transaction.before;
    return known?.at.position === position && known.at.hash === hash ? known.rows : new LRUCache({ max: mostRows });
  };
  return {
    recall,
    remember: (transaction, { position, hash }, changed) => {
      const rows = recall(transaction);
      for (const [id, row] of changed) rows.set(id, row);
      generations.set(keyOf(transaction), { at: { position, hash }, rows });
    },
  };
}

const keyOf = ({ ledgerId, generation }: ProjectionTransaction) => `${ledgerId} ${generation}`;
