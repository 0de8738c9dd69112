// Batches for tests of the store, which knows nothing of accounts but that their events have versions.
import { createHash, randomUUID } from 'node:crypto';
import type { StreamKey } from '#server/domain/decide.ts';
import { type AccountId, accountIdOf, actorIdOf, type CommandId, commandIdOf, type LedgerId, type StreamId } from '#server/domain/ids.ts';
import type { AppendBatch, Appended, EndedCommand, EventStore, NewEvent, RecordedEvent, StreamTail } from './event-store.ts';
import { noTail } from './hash-chain.ts';
import type { StateEvent } from './state-reads.ts';

export const newAccount = (): AccountId => accountIdOf(randomUUID());
export const newCommandId = (): CommandId => commandIdOf(randomUUID());
export const accountKey = (streamId: AccountId): StreamKey => ({ streamType: 'account', streamId });

/** A command by the accounts it gives an event each, in order: one for a credit, two for a transfer, none for a refusal. */
export type Sample = readonly AccountId[] | { readonly id: CommandId; readonly accounts: readonly AccountId[] };

export function batchOf(tails: ReadonlyMap<StreamId, StreamTail>, samples: readonly Sample[]): AppendBatch {
  const versions = new Map([...tails].map(([streamId, { version }]) => [streamId, version]));
  const events: NewEvent[] = [];
  const commands = samples.map((sample) => {
    const { id, accounts } = 'id' in sample ? sample : { id: newCommandId(), accounts: sample };
    for (const account of accounts) {
      const version = (versions.get(account) ?? 0) + 1;
      versions.set(account, version);
      events.push(credited(account, version, id));
    }
    return ended(id, accounts.length);
  });
  const touched = new Set<StreamId>(events.map(({ streamId }) => streamId));
  return { events, commands, tails: new Map([...touched].map((streamId) => [streamId, tails.get(streamId) ?? noTail])) };
}

const bank = actorIdOf('0190b6a0-0000-7000-8000-000000000001');

function credited(streamId: AccountId, version: number, commandId: CommandId): NewEvent {
  const data = { amount: '1250', description: 'Miete "Mai" – ½ \\ 🏠' };
  const story = { commandId, actorId: bank, correlationId: commandId, causationId: null };
  return { streamType: 'account', streamId, version, type: 'AccountCredited', schemaVersion: 1, data, ...story };
}

function ended(id: CommandId, eventCount: number): EndedCommand {
  return {
    id,
    type: 'CreditAccount',
    payload: { amount: '1250', note: 'zwölf "fünfzig"' },
    contentHash: createHash('sha256').update(id).digest('hex'),
    actorId: bank,
    correlationId: id,
    status: eventCount > 0 ? 'accepted' : 'rejected',
    rejection: eventCount > 0 ? null : { code: 'AccountNotFound', accountId: id },
    eventCount,
    submittedAt: '2026-03-01T10:00:00.125Z',
    executeAt: null,
    attempts: 1,
  };
}

/** The ends of the accounts' streams, as the store has them. */
export async function tailsOf(store: EventStore, ledgerId: LedgerId, accounts: readonly AccountId[]): Promise<Map<StreamId, StreamTail>> {
  return lastOf(accounts, await store.stateReads(ledgerId).readStreams(accounts.map(accountKey)));
}

/** The ends of the accounts' streams after these events, which begin where the streams do. */
export function lastOf(accounts: readonly AccountId[], events: readonly StateEvent[]): Map<StreamId, StreamTail> {
  return new Map<StreamId, StreamTail>([...accounts.map((id): [StreamId, StreamTail] => [id, noTail]), ...events.map(tailOf)]);
}

const tailOf = ({ streamId, version, hash }: StateEvent): [StreamId, StreamTail] => [streamId, { version, hash }];

/** Appends where the ledger stands. */
export async function write(store: EventStore, ledgerId: LedgerId, ...samples: Sample[]): Promise<Appended> {
  const head = await store.head(ledgerId);
  if (head === null) throw new Error(`no ledger ${ledgerId}`);
  const accounts = samples.flatMap((sample) => ('id' in sample ? sample.accounts : sample));
  return store.append(ledgerId, head, batchOf(await tailsOf(store, ledgerId, accounts), samples));
}

/** All of an account's events. */
export function streamOf(store: EventStore, ledgerId: LedgerId, account: AccountId): Promise<readonly RecordedEvent[]> {
  return store.readStream(ledgerId, account, { limit: 100_000, order: 'asc' });
}

/** Begins a ledger, without an event. */
export async function beginLedger(store: EventStore, ledgerId: LedgerId): Promise<LedgerId> {
  await store.holdHead(ledgerId, async () => undefined, { create: true });
  return ledgerId;
}
