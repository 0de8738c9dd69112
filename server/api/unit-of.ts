// The currency of an account, to say amounts in: from its first event, which never changes, so that a refusal reads the same each time.
import { LRUCache } from 'lru-cache';
import type { AccountId, LedgerId } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { EventStore } from '#server/event-store/event-store.ts';

export interface Unit {
  readonly currency: string;
  readonly exponent: number;
}

const perStore = new WeakMap<EventStore, LRUCache<string, Unit>>();

/** Null for an account that was never opened. */
export async function unitOf(store: EventStore, ledgerId: LedgerId, accountId: AccountId): Promise<Unit | null> {
  const known = perStore.get(store) ?? new LRUCache<string, Unit>({ max: 10_000 });
  perStore.set(store, known);
  const key = `${ledgerId}/${accountId}`;
  const unit = known.get(key) ?? (await readUnit(store, ledgerId, accountId));
  if (unit !== null) known.set(key, unit);
  return unit;
}

async function readUnit(store: EventStore, ledgerId: LedgerId, accountId: AccountId): Promise<Unit | null> {
  const [first] = await store.readStream(ledgerId, accountId, { limit: 1, order: 'asc' });
  const event = first && decodeEvent(first).event;
  return event?.type === 'AccountOpened' ? { currency: event.data.currency, exponent: event.data.exponent } : null;
}
