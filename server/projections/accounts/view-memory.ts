// What the accounts projection remembers of its own rows between batches, so that a busy account is not read each time.
import { LRUCache } from 'lru-cache';
import type { AccountView } from '#server/domain/account-view.ts';
import type { AccountId } from '#server/domain/ids.ts';
import type { Checkpoint, ProjectionTransaction } from '../projection.ts';

type Views = LRUCache<AccountId, AccountView>;
interface Remembered {
  readonly at: Checkpoint;
  readonly views: Views;
}

const mostGenerations = 16;
const mostViews = 10_000;

/** Views by generation, each true at one checkpoint alone. */
export interface ViewMemory {
  /** Empty when the generation does not stand where it was remembered: another process moved it, or a transaction was not kept. */
  recall(transaction: ProjectionTransaction): Pick<Views, 'get'>;
  /** What stands after these changes, at `at`; if the transaction is not kept, nobody will stand there and recall it. */
  remember(transaction: ProjectionTransaction, at: Checkpoint, changed: Iterable<AccountView>): void;
}

export function createViewMemory(): ViewMemory {
  const generations = new LRUCache<string, Remembered>({ max: mostGenerations });
  const recall = (transaction: ProjectionTransaction): Views => {
    const known = generations.get(keyOf(transaction));
    const { position, hash } = transaction.before;
    return known?.at.position === position && known.at.hash === hash ? known.views : new LRUCache({ max: mostViews });
  };
  return {
    recall,
    remember: (transaction, { position, hash }, changed) => {
      const views = recall(transaction);
      for (const view of changed) views.set(view.accountId, view);
      generations.set(keyOf(transaction), { at: { position, hash }, views });
    },
  };
}

const keyOf = ({ ledgerId, generation }: ProjectionTransaction) => `${ledgerId} ${generation}`;
