// Appends a batch under the head's lock, a part at a time in one transaction: while the database writes one part, the next is
// decided. Others wait for the head meanwhile, so it is their time that is saved.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { StreamId } from '#server/domain/ids.ts';
import type { HeldHead, StreamTail } from '#server/event-store/event-store.ts';
import { type DecidedBatch, statesAfter, type Verdict } from './decide-batch.ts';
import type { StreamState } from './stream-state.ts';
import type { WaitingCommand } from './waiting-command.ts';

export interface AppendedParts {
  /** One a command, in the same order. */
  readonly verdicts: readonly Verdict[];
  /** The streams that were appended to, as they were left. */
  readonly after: ReadonlyMap<StreamId, StreamState>;
  /** Where each of them was before. */
  readonly tails: ReadonlyMap<StreamId, StreamTail>;
}

export interface Deciding {
  readonly decide: (part: readonly WaitingCommand[]) => DecidedBatch;
  /** What `decide` decides on, and leaves its events' effects in. */
  readonly states: Map<StreamId, StreamState>;
}

/** Errors: those of an append. */
export async function appendInParts(
  held: HeldHead,
  parts: readonly (readonly WaitingCommand[])[],
  { decide, states }: Deciding,
): Promise<AppendedParts> {
  const verdicts: Verdict[] = [];
  const after = new Map<StreamId, StreamState>();
  const tails = new Map<StreamId, StreamTail>();
  let sending: Promise<unknown> = Promise.resolve();
  for (const [index, part] of parts.entries()) {
    const decided = decide(part);
    const prepared = held.prepare(decided.batch);
    verdicts.push(...decided.verdicts);
    for (const [streamId, tail] of decided.batch.tails) if (!tails.has(streamId)) tails.set(streamId, tail);
    for (const [streamId, state] of statesAfter(states, prepared.appended.events)) {
      states.set(streamId, state);
      after.set(streamId, state);
    }
    await sending;
    sending = prepared.commit();
    // What goes wrong is heard at the next await; until then nobody else listens.
    sending.catch(() => undefined);
    // A turn of the event loop, in which what was written to the socket leaves it.
    if (index + 1 < parts.length) await turnOfTheLoop();
  }
  await sending;
  return { verdicts, after, tails };
}
