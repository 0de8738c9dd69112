// Begins to follow an account: joins its room first and reads then, so that nothing falls between.
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { AccountQueries } from '#server/projections/accounts/account-queries.ts';
import type { AccountRooms } from './account-rooms.ts';
import { Refusal } from './incoming.ts';
import type { AccountJson, WatchAccountAnswer } from './messages.ts';

export interface WatchAccountParts {
  readonly accounts: Pick<AccountQueries, 'account' | 'entries'>;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly rooms: AccountRooms;
}

export interface WatchedAccount {
  readonly socketId: string;
  readonly ledgerId: LedgerId;
  readonly accountId: AccountId;
  readonly sinceVersion: number;
}

/** Missed events beyond this are not sent: the client asks for what it shows. */
const mostMissed = 500;

/** Errors: Refusal with AccountNotFound, VersionAhead, or Busy when the model has not come to what the client knows. Who calls ends the watch. */
export async function watchAccount(parts: WatchAccountParts, watched: WatchedAccount): Promise<WatchAccountAnswer> {
  const { socketId, ledgerId, accountId, sinceVersion } = watched;
  const member = parts.rooms.join(socketId, ledgerId, accountId);
  const { view, position } = await readView(parts, watched);
  const missed = view.version - sinceVersion;
  const question = { accountId, after: sinceVersion, before: view.version + 1, limit: mostMissed, order: 'asc' } as const;
  const entries = missed === 0 || missed > mostMissed ? { value: [] } : await parts.accounts.entries(ledgerId, question);
  if (!('value' in entries)) throw new Refusal('AccountNotFound');
  parts.rooms.answered(member, ledgerId, { accountId, version: view.version, position });
  return { ok: true, view, events: entries.value, ...(missed > mostMissed && { truncated: true }) };
}

/** The account, at the client's version at least. */
async function readView(
  parts: WatchAccountParts,
  watched: WatchedAccount,
): Promise<{ readonly view: AccountJson; readonly position: number }> {
  const { ledgerId, accountId, sinceVersion } = watched;
  const now = await parts.accounts.account(ledgerId, { accountId });
  if (isAt(now, sinceVersion)) return { view: now.value, position: now.position };
  // Either the client is wrong, or it was told of an event that the model has not come to yet: the log knows.
  const [last] = await parts.store.readStream(ledgerId, accountId, { limit: 1, order: 'desc' });
  if (!last) throw new Refusal('AccountNotFound');
  if (last.version < sinceVersion) throw new Refusal('VersionAhead');
  const later = await parts.accounts.account(ledgerId, { accountId, minPosition: last.position });
  if (isAt(later, sinceVersion)) return { view: later.value, position: later.position };
  throw new Refusal('Busy');
}

type Asked = Awaited<ReturnType<AccountQueries['account']>>;

function isAt(asked: Asked, version: number): asked is Asked & { readonly value: AccountJson } {
  return 'value' in asked && asked.value.version >= version;
}
