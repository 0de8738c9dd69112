// One account with as many events as are wanted, through the store: what the bus would have written, without waiting for it.
import { v7 } from 'uuid';
import { type AccountId, actorIdOf, commandIdOf, type LedgerId } from '#server/domain/ids.ts';
import { amountOf } from '#server/domain/money.ts';
import type { NewEvent, StreamTail } from '#server/event-store/event-store.ts';
import type { Bank } from './bank.ts';

const actorId = actorIdOf(v7());
const one = amountOf('1');
const inBatch = 1_000;

export interface Filling {
  readonly ledgerId: LedgerId;
  readonly accountId: AccountId;
  readonly count: number;
}

/** So many credits of a cent, a thousand to an append. */
export async function fillAccount({ store }: Pick<Bank, 'store'>, { ledgerId, accountId, count }: Filling): Promise<void> {
  let head = await store.head(ledgerId);
  const [last] = await store.readStream(ledgerId, accountId, { limit: 1, order: 'desc' });
  if (head === null || last === undefined) throw new Error('no such account');
  let tail: StreamTail = last;
  for (let left = count; left > 0; left -= inBatch) {
    const events = Array.from({ length: Math.min(left, inBatch) }, (_, index) => credited(accountId, tail.version + index + 1));
    const at = new Date().toISOString();
    const commands = events.map(({ commandId: id }) => ({
      id,
      type: 'CreditAccount',
      payload: { accountId, amount: one.toString() },
      contentHash: id.replaceAll('-', '').repeat(2),
      actorId,
      correlationId: id,
      status: 'accepted' as const,
      rejection: null,
      eventCount: 1,
      submittedAt: at,
      executeAt: null,
      attempts: 1,
    }));
    const appended = await store.append(ledgerId, head, { events, commands, tails: new Map([[accountId, tail]]) });
    head = appended.head;
    tail = appended.events.at(-1) ?? tail;
  }
}

function credited(accountId: AccountId, version: number): NewEvent {
  const commandId = commandIdOf(v7());
  const ids = { commandId, actorId, correlationId: commandId, causationId: null };
  return {
    ...ids,
    streamType: 'account',
    streamId: accountId,
    version,
    type: 'AccountCredited',
    schemaVersion: 1,
    data: { amount: one.toString() },
  };
}
