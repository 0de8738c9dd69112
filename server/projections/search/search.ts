// The search projection: accounts by their names, of now and of then, and every event that says an amount by all that is said of it.
// Of all read models the slowest to write, for its index; it may lag behind the others.
import { type AccountId, accountIdOf } from '#server/domain/ids.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { createAccountViews, type FoldedBatch } from '../account-views.ts';
import type { EventProjection } from '../projection.ts';
import { movementOf } from './movement.ts';
import { type MovementRow, movementsStatement } from './movement-rows.ts';
import { type Naming, writeNamings } from './name-rows.ts';

export const searchProjectionName = 'search';

export function createSearchProjection(): EventProjection {
  const accounts = createAccountViews('search_accounts');
  return {
    name: searchProjectionName,
    version: 2,
    tables: [
      { name: 'search_accounts', key: ['account_id'] },
      { name: 'search_names', key: ['account_id', 'since'] },
      { name: 'search_movements', key: ['position'] },
    ],
    apply: async (events, transaction) => {
      const folded = await accounts.fold(events, transaction, events.flatMap(counterpartiesOf));
      await folded.write();
      await writeNamings(transaction, namingsIn(folded));
      const rows = movementsIn(folded);
      if (rows.length === 0) return;
      const { sql, values } = movementsStatement(transaction, rows);
      await transaction.query(sql, values);
    },
  };
}

function counterpartiesOf({ type, data }: RecordedEvent): readonly AccountId[] {
  const other = type === 'TransferSent' ? data.to : type === 'TransferReceived' ? data.from : null;
  return typeof other === 'string' ? [accountIdOf(other)] : [];
}

function namingsIn({ events }: FoldedBatch): readonly Naming[] {
  return events
    .filter(({ before, view }) => before?.name !== view.name)
    .map(({ recorded: { position, recordedAt }, before, view: { accountId, name } }) => {
      return { accountId, name, position, recordedAt, again: before !== null };
    });
}

function movementsIn({ events, found }: FoldedBatch): readonly MovementRow[] {
  // As they are called where the event stands.
  const names = new Map([...found].map(([accountId, { name }]) => [accountId, name]));
  return events.flatMap(({ recorded, event, view }): readonly MovementRow[] => {
    names.set(view.accountId, view.name);
    const moved = movementOf(event);
    if (moved === null) return [];
    const { counterparty } = moved.movement;
    return [{ ...moved, recorded, view, counterpartyName: (counterparty && names.get(counterparty)) ?? null }];
  });
}
