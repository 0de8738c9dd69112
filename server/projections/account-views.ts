// Accounts as they stand, kept by a projection in a table of its own: read before a batch, folded with the domain's code, written after.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import { type AccountId, accountIdOf } from '#server/domain/ids.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type AccountTable, type ChangedAccount, readViews, viewsStatement } from './accounts/account-rows.ts';
import type { Checkpoint, ProjectionTransaction } from './projection.ts';
import { createRowMemory } from './row-memory.ts';

/** An event of an account, and the account before and after it. */
export interface FoldedEvent {
  readonly recorded: RecordedEvent;
  readonly event: AccountEvent;
  /** Null before it was opened. */
  readonly before: AccountView | null;
  readonly view: AccountView;
}

export interface FoldedBatch {
  /** Those of accounts, in ledger order. */
  readonly events: readonly FoldedEvent[];
  /** The accounts that were open before the batch, as it found them. */
  readonly found: ReadonlyMap<AccountId, AccountView>;
  /** Writes the accounts as they stand after the batch. */
  write(): Promise<void>;
}

export interface AccountViews {
  /** `also`: accounts that are to be known too, though nothing happens to them here. Those that are not open yet are left out. */
  fold(events: readonly RecordedEvent[], transaction: ProjectionTransaction, also?: Iterable<AccountId>): Promise<FoldedBatch>;
}

const mostViews = 10_000;

export function createAccountViews(table: AccountTable): AccountViews {
  const memory = createRowMemory<AccountId, AccountView>(mostViews);

  async function known(ids: ReadonlySet<AccountId>, transaction: ProjectionTransaction): Promise<Map<AccountId, AccountView>> {
    const recalled = memory.recall(transaction);
    const views = new Map<AccountId, AccountView>();
    for (const id of ids) {
      const view = recalled.get(id);
      if (view) views.set(id, view);
    }
    const unknown = [...ids].filter((id) => !views.has(id));
    for (const view of await readViews(transaction, unknown, table)) views.set(view.accountId, view);
    return views;
  }

  return {
    fold: async (events, transaction, also = []) => {
      const ofAccounts = events.filter(({ streamType }) => streamType === 'account');
      const found = await known(new Set([...ofAccounts.map(({ streamId }) => accountIdOf(streamId)), ...also]), transaction);
      const { folded, changed } = foldEach(ofAccounts, found);
      const last = events.at(-1);
      return {
        events: folded,
        found,
        write: async () => {
          if (changed.size > 0) {
            const { sql, values } = viewsStatement(transaction, [...changed.values()], table);
            await transaction.query(sql, values);
          }
          if (last) memory.remember(transaction, placeOf(last), viewsOf(changed));
        },
      };
    },
  };
}

function foldEach(events: readonly RecordedEvent[], views: ReadonlyMap<AccountId, AccountView>) {
  const changed = new Map<AccountId, ChangedAccount>();
  const folded = events.map((recorded): FoldedEvent => {
    const { version, position, recordedAt } = recorded;
    const accountId = accountIdOf(recorded.streamId);
    const event = decodeAccountEvent(recorded);
    const here = changed.get(accountId);
    const before = here?.view ?? views.get(accountId) ?? null;
    const view = viewAfter(before, event, { accountId, version, position, recordedAt });
    changed.set(accountId, { view, firstPosition: here?.firstPosition ?? position });
    return { recorded, event, before, view };
  });
  return { folded, changed };
}

const placeOf = ({ position, hash }: RecordedEvent): Checkpoint => ({ position, hash });
const viewsOf = (changed: ReadonlyMap<AccountId, ChangedAccount>) => [...changed].map(([id, { view }]) => [id, view] as const);
