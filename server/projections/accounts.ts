// The accounts projection: each account as it is, an entry for each of its events, and the transfers between them.
// Transfers belong here because an event says how much was sent and the account in which currency.
import { viewAfter } from '#server/domain/account-view.ts';
import type { AccountId } from '#server/domain/ids.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { type ChangedAccount, readViews, writeViews } from './account-rows.ts';
import { type Entry, writeEntries } from './entry-rows.ts';
import type { Projection, ProjectionTransaction } from './projection.ts';
import { type TransferRow, writeTransfers } from './transfer-rows.ts';

export const accountsProjectionName = 'accounts';

/** Folds accounts with the code that the history panel folds them with. */
export const accountsProjection: Projection = { name: accountsProjectionName, version: 1, apply };

async function apply(events: readonly RecordedEvent[], transaction: ProjectionTransaction): Promise<void> {
  const ofAccounts = events.filter(isAccountEvent);
  if (ofAccounts.length === 0) return;
  const views = await readViews(transaction, [...new Set(ofAccounts.map(({ streamId }) => streamId))]);
  const changed = new Map<AccountId, ChangedAccount>();
  const entries: Entry[] = [];
  const transfers: TransferRow[] = [];
  for (const recorded of ofAccounts) {
    const { streamId: accountId, version, position, recordedAt } = recorded;
    const event = decodeAccountEvent(recorded);
    const before = changed.get(accountId);
    const view = viewAfter(before?.view ?? views.get(accountId) ?? null, event, { accountId, version, position, recordedAt });
    changed.set(accountId, { view, firstPosition: before?.firstPosition ?? position });
    entries.push({ recorded, view });
    if (event.type === 'TransferSent')
      transfers.push({ ...event.data, from: accountId, currency: view.currency, exponent: view.exponent, position, recordedAt });
  }
  await writeEntries(transaction, entries);
  await writeViews(transaction, [...changed.values()]);
  await writeTransfers(transaction, transfers);
}

function isAccountEvent(event: RecordedEvent): event is RecordedEvent & { readonly streamType: 'account'; readonly streamId: AccountId } {
  return event.streamType === 'account';
}
