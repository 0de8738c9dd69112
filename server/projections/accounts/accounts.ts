// The accounts projection: each account as it is, an entry for each of its events, its holds, and the transfers between them.
// Transfers belong here because an event says how much was sent, and the account in which currency.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import { type AccountId, accountIdOf, type TransferId } from '#server/domain/ids.ts';
import { noMoney } from '#server/domain/money.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { EventProjection, ProjectionTransaction, Statement } from '../projection.ts';
import { createRowMemory, type RowMemory } from '../row-memory.ts';
import { type ChangedAccount, readViews, viewsStatement } from './account-rows.ts';
import { accountsProjectionName } from './accounts-model.ts';
import { type Entry, entriesStatement } from './entry-rows.ts';
import { type EndedHold, endedHoldsStatement, type PlacedHold, placedHoldsStatement } from './hold-rows.ts';
import { type Reversal, reversedTransfersStatement, type TransferRow, transfersStatement } from './transfer-rows.ts';

const mostViews = 10_000;

/** Folds accounts with the code that the history panel folds them with. */
export function createAccountsProjection(): EventProjection {
  const memory = createRowMemory<AccountId, AccountView>(mostViews);
  return {
    name: accountsProjectionName,
    // Holds and reversals came later, and still it is version 1: what was folded before had none of their events in it.
    version: 1,
    tables: [
      { name: 'accounts', key: ['account_id'], sum: { of: 'balance', by: 'currency' } },
      { name: 'entries', key: ['account_id', 'version'] },
      { name: 'transfers', key: ['transfer_id'] },
      { name: 'holds', key: ['hold_id'] },
    ],
    apply: async (events, transaction) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const ofAccounts = events.filter(({ streamType }) => streamType === 'account');
      const { changed, entries, transfers, reversed, placed, ended } = fold(ofAccounts, await viewsBefore(ofAccounts, transaction, memory));
      await writeInTurn(transaction, [
        changed.size > 0 && (() => viewsStatement(transaction, [...changed.values()])),
        transfers.length > 0 && (() => transfersStatement(transaction, transfers)),
        reversed.size > 0 && (() => reversedTransfersStatement(transaction, reversed)),
        placed.length > 0 && (() => placedHoldsStatement(transaction, placed)),
        ended.length > 0 && (() => endedHoldsStatement(transaction, ended)),
        entries.length > 0 && (() => entriesStatement(transaction, inKeyOrder(entries))),
      ]);
      memory.remember(
        transaction,
        last,
        [...changed].map(([accountId, { view }]) => [accountId, view]),
      );
    },
  };
}

/** Each statement is put together while the database works on the one before. */
async function writeInTurn({ query }: ProjectionTransaction, makers: readonly (false | (() => Statement))[]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (const make of makers) {
    if (!make) continue;
    const { sql, values } = make();
    await writing;
    writing = query(sql, values);
    // Heard of at the next await; until then it is no unhandled rejection.
    writing.catch(() => {});
  }
  await writing;
}

/** Neighbours in the index are written together: a fifth less work for the database while much is filled. Versions stay in order. */
function inKeyOrder(entries: readonly Entry[]): readonly Entry[] {
  const byAccount = Map.groupBy(entries, ({ view }) => view.accountId);
  return [...byAccount.keys()].toSorted().flatMap((accountId) => byAccount.get(accountId) ?? []);
}

type Views = ReadonlyMap<AccountId, AccountView>;

async function viewsBefore(
  events: readonly RecordedEvent[],
  transaction: ProjectionTransaction,
  memory: RowMemory<AccountId, AccountView>,
): Promise<Views> {
  const recalled = memory.recall(transaction);
  const views = new Map<AccountId, AccountView>();
  const unknown = new Set<AccountId>();
  for (const { streamId } of events) {
    const accountId = accountIdOf(streamId);
    const view = recalled.get(accountId);
    if (view) views.set(accountId, view);
    else unknown.add(accountId);
  }
  for (const view of await readViews(transaction, [...unknown])) views.set(view.accountId, view);
  return views;
}

function fold(events: readonly RecordedEvent[], views: Views) {
  const changed = new Map<AccountId, ChangedAccount>();
  const entries: Entry[] = [];
  const transfers: TransferRow[] = [];
  const reversed = new Map<TransferId, Reversal>();
  const placed: PlacedHold[] = [];
  const ended: EndedHold[] = [];
  for (const recorded of events) {
    const { version, position, recordedAt } = recorded;
    const accountId = accountIdOf(recorded.streamId);
    const event = decodeAccountEvent(recorded);
    const before = changed.get(accountId);
    const view = viewAfter(before?.view ?? views.get(accountId) ?? null, event, { accountId, version, position, recordedAt });
    changed.set(accountId, { view, firstPosition: before?.firstPosition ?? position });
    entries.push({ recorded, view });
    if (event.type === 'TransferSent') {
      const { currency, exponent } = view;
      transfers.push({ ...event.data, from: accountId, currency, exponent, position, recordedAt });
    }
    if (event.type === 'EntryReversed' && event.data.transferId && !reversed.has(event.data.transferId))
      reversed.set(event.data.transferId, { position, recordedAt });
    if (event.type === 'HoldPlaced') placed.push({ ...event.data, accountId, position, placedAt: recordedAt });
    const end = endOfHold(event);
    if (end) ended.push(end);
  }
  return { changed, entries, transfers, reversed, placed, ended };
}

function endOfHold({ type, data }: AccountEvent): EndedHold | null {
  if (type === 'HoldCaptured') return { holdId: data.holdId, status: 'captured', captured: data.amount };
  if (type === 'HoldReleased') return { holdId: data.holdId, status: 'released', captured: noMoney };
  if (type === 'HoldExpired') return { holdId: data.holdId, status: 'expired', captured: noMoney };
  return null;
}
