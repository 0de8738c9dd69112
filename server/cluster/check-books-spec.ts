// Reads a whole ledger over HTTP, as an auditor who trusts nobody: positions, versions, hashes, the money, and each balance folded again.
import { expect } from 'vitest';
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import { accountIdOf } from '#server/domain/ids.ts';
import { decodeEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { brokenAt } from '#server/event-store/hash-chain.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { Client } from './client-fixture.ts';

const limit = 1_000;

/** Fails unless the ledger holds together; answers its events. */
export async function checkBooks({ read }: Pick<Client, 'read'>, ledgerId: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let more = true; more; ) {
    const { items } = await read(`/events?raw=true&limit=${limit}&after=${events.length}`);
    for (const item of items) events.push({ ...item, ledgerId });
    more = items.length > 0;
  }
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  const streams = Map.groupBy(events, ({ streamType, streamId }) => `${streamType} ${streamId}`);
  for (const [name, stream] of streams) expect([name, brokenAt(stream)]).toEqual([name, null]);
  const { views, unbalanced } = fold(events);
  expect(unbalanced).toEqual([]);
  const accounts: AccountJson[] = (await read(`/accounts?limit=${limit}`)).items;
  expect(accounts.map(({ accountId }) => accountId).sort()).toEqual([...views.keys()].sort());
  for (const account of accounts) expect(account).toEqual(asJson(views.get(account.accountId)));
  return events;
}

/** Every account, and the commands on two accounts that made money or lost some. */
function fold(events: readonly RecordedEvent[]) {
  const views = new Map<string, AccountView>();
  const moved = new Map<string, { readonly accounts: Set<string>; sum: bigint }>();
  for (const stored of events) {
    const decoded = decodeEvent(stored);
    if (decoded.streamType !== 'account') continue;
    const { streamId, version, position, recordedAt, commandId } = stored;
    const before = views.get(streamId) ?? null;
    const after = viewAfter(before, decoded.event, { accountId: accountIdOf(streamId), version, position, recordedAt });
    views.set(streamId, after);
    const move = moved.get(commandId) ?? { accounts: new Set(), sum: 0n };
    moved.set(commandId, move);
    move.accounts.add(streamId);
    move.sum += after.balance - (before?.balance ?? 0n);
  }
  return { views, unbalanced: [...moved].filter(([, { accounts, sum }]) => accounts.size > 1 && sum !== 0n) };
}

function asJson(view: AccountView | undefined): object {
  const amounts = Object.entries(view ?? {}).map(([field, value]) => [field, typeof value === 'bigint' ? String(value) : value]);
  return Object.fromEntries(amounts);
}
