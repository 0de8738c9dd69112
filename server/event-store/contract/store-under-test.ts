// A store as the contract tests meet it, and what can be seen of it from outside.
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { actorIdOf, type CommandId, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import type { NewQueuedCommand } from '#server/event-store/command-queue.ts';
import type { AppendBatch, EventStore, Head } from '#server/event-store/event-store.ts';
import { beginLedger } from '#server/event-store/sample-batch.ts';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** What stamps are made of from now on; milliseconds. */
  setClock(nowMs: number): void;
  close(): Promise<void>;
}

/** Filled before the first test of a suite. */
export interface Opened {
  readonly under: StoreUnderTest;
  readonly store: EventStore;
}

/** Where the clock of the store under test stands. */
export const noon = Date.parse('2026-06-01T12:00:00.000Z');

export const newLedgerId = (): LedgerId => ledgerIdOf(`l${randomBytes(6).toString('hex')}`);
export const newLedger = (store: EventStore): Promise<LedgerId> => beginLedger(store, newLedgerId());

export async function headOf(store: EventStore, ledgerId: LedgerId): Promise<Head> {
  const head = await store.head(ledgerId);
  if (head === null) throw new Error(`no ledger ${ledgerId}`);
  return head;
}

export const feedOf = async (store: EventStore, ledgerId: LedgerId) => (await store.readFeed(ledgerId, 0, 100_000)).events;

/** All that can be seen of a ledger: what must not have changed when nothing was written. */
export const seen = async (store: EventStore, ledgerId: LedgerId) => ({
  head: await store.head(ledgerId),
  events: await feedOf(store, ledgerId),
  outcomes: await store.readOutcomes(ledgerId, 0, 100_000),
});

export interface Attempt {
  readonly ledgerId: LedgerId;
  readonly known: Head;
  readonly batch: AppendBatch;
}

/** The append fails with the error, and nothing of it is written. */
export async function refusedWhole(store: EventStore, { ledgerId, known, batch }: Attempt, error: new (...args: never[]) => Error) {
  const before = await seen(store, ledgerId);
  await expect(store.append(ledgerId, known, batch)).rejects.toBeInstanceOf(error);
  expect(await seen(store, ledgerId)).toEqual(before);
}

/** A command for the queue, to be executed as soon as can be unless more is said. */
export function waiting(id: CommandId, more: Partial<NewQueuedCommand> = {}): NewQueuedCommand {
  const content = { type: 'CreditAccount', payload: { amount: '1250', note: 'zwölf "fünfzig"' }, contentHash: '5a'.repeat(32) };
  const story = { actorId: actorIdOf('0190b6a0-0000-7000-8000-000000000001'), correlationId: id, causationId: null };
  return { id, ...content, ...story, expectedVersion: null, executeAt: null, ...more };
}

/** Ids in the order in which they will run. */
export const queueOf = async (store: EventStore, ledgerId: LedgerId) =>
  (await store.queue.list(ledgerId, { order: 'due', limit: 1_000 })).map(({ id }) => id);
