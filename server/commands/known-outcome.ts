// What is known of a command before anything is asked of it: that it waits, or how it ended.
import { CommandIdReused } from '#server/event-store/errors.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import { submitted } from './decide-batch.ts';
import type { CommandEnvelope, Outcome } from './outcome.ts';
import { recordedOutcome } from './recorded-outcome.ts';

/** What is known under the envelope's id, if anything is. Errors: CommandIdReused, StoreUnavailable. */
export async function knownOutcome(
  store: Pick<EventStore, 'queue' | 'readCommands' | 'readVersions'>,
  envelope: CommandEnvelope,
): Promise<Outcome | null> {
  const { ledgerId, commandId } = envelope;
  // In this order: what has left the queue is recorded.
  const [waiting] = await store.queue.readQueued(ledgerId, [commandId]);
  const [recorded] = await store.readCommands(ledgerId, [commandId]);
  const known = recorded ?? waiting;
  if (known === undefined) return null;
  if (known.contentHash !== submitted(envelope, '').contentHash) throw new CommandIdReused(commandId);
  if (recorded !== undefined) return recordedOutcome(store, recorded);
  return { commandId, status: 'queued', position: 0, replayed: true };
}
