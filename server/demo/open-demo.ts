// Opens the demo ledger: two years of a rowing club, written in one commit, so that it is there whole or not at all.
import { decideBatch, submitted } from '#server/commands/decide-batch.ts';
import { createEntries } from '#server/commands/entries.ts';
import { emptyStream } from '#server/commands/stream-state.ts';
import { streamsOf } from '#server/domain/decide.ts';
import { type ActorId, type LedgerId, ledgerIdOf, personIdOf } from '#server/domain/ids.ts';
import type { AppendBatch, EndedCommand, EventStore, Timestamp } from '#server/event-store/event-store.ts';
import { demoBook } from './demo-book.ts';

export const demoLedgerId: LedgerId = ledgerIdOf('demo');

/** Every demo is the same club: only its dates move with the day it is opened on. */
const seed = 1878;

/** The demo stands, with its last event at the position. */
export interface DemoOpened {
  readonly ledgerId: LedgerId;
  readonly position: number;
}

export interface OpenDemo {
  readonly store: EventStore;
  /** The instant that the two years end at. */
  readonly now: Date;
  /** Who is said to have sent its commands, and keeps the club's books. */
  readonly actorId: ActorId;
}

/** Answers where the demo's head stands; changes nothing when there is a demo already. Errors: those of the store's holdHead. */
export async function openDemo({ store, now, actorId }: OpenDemo): Promise<DemoOpened> {
  const standing = await store.head(demoLedgerId);
  if (standing) return { ledgerId: demoLedgerId, position: standing.position };
  const batch = demoBatch(now, actorId);
  const position = await store.holdHead(
    demoLedgerId,
    async (held) => {
      // Somebody else may have been first, between that look and this turn.
      if (held.head.position === 0) await held.append(batch);
      return held.head.position;
    },
    { create: true },
  );
  return { ledgerId: demoLedgerId, position };
}

/** The whole book as one batch, decided as the bus decides, under the stamps of the days it speaks of. */
function demoBatch(now: Date, actorId: ActorId): AppendBatch {
  const commands = demoBook({ seed, now, treasurer: personIdOf(actorId) }).map(({ command, commandId, at }) =>
    submitted({ ledgerId: demoLedgerId, commandId, actorId, command }, at),
  );
  const keys = commands.flatMap(({ envelope }) => streamsOf(envelope.command));
  const states = new Map(keys.map((key) => [key.streamId, emptyStream(key)]));
  const { batch } = decideBatch(commands, { states, entries: createEntries([]), at: now.toISOString() });
  const recordedAt = batch.commands.flatMap(({ eventCount, submittedAt }) => Array.from({ length: eventCount }, () => submittedAt));
  return { ...batch, commands: refusedInTime(batch.commands), recordedAt };
}

/** What left no event ended, for the log, at the stamp of the event before it: it must not have been sent after that. */
function refusedInTime(commands: readonly EndedCommand[]): readonly EndedCommand[] {
  let last: Timestamp | undefined;
  return commands.map((command) => {
    if (command.eventCount === 0) return last ? { ...command, submittedAt: last } : command;
    last = command.submittedAt;
    return command;
  });
}
