// Writes a seeded ledger: each command of its book decided as the domain decides, everything in one commit, a part at a time. While
// the database writes one part, the next is decided.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { decideBatch, statesAfter, submitted } from '#server/commands/decide-batch.ts';
import { createEntries, type Entries, takesBack } from '#server/commands/entries.ts';
import { emptyStream, type StreamState } from '#server/commands/stream-state.ts';
import { unopened } from '#server/domain/account/state.ts';
import { streamsOf } from '#server/domain/decide.ts';
import type { ActorId, LedgerId, StreamId } from '#server/domain/ids.ts';
import type { EndedCommand, EventStore, HeldHead, NewEvent, StreamTail, Timestamp } from '#server/event-store/event-store.ts';
import { type SeedPlan, seedBook } from './seed-book.ts';
import type { SeedEntry, SeedView } from './seed-club.ts';

/** There is something in the ledger already. */
export class LedgerNotEmpty extends Error {
  override name = 'LedgerNotEmpty';
}

export interface SeedLedger {
  readonly store: EventStore;
  readonly ledgerId: LedgerId;
  readonly actorId: ActorId;
  readonly plan: SeedPlan;
  /** Hears how many events are written. */
  readonly onProgress: (events: number) => void;
  /** Aborted, nothing will have been written. */
  readonly signal: AbortSignal;
}

export interface Seeded {
  readonly events: number;
  readonly commands: number;
  readonly refused: number;
}

/** Events of one statement, about. */
const partSize = 2_000;

/** All of the book or nothing: nobody sees a part of it. Errors: LedgerNotEmpty, those of holdHead, the signal's reason. */
export function seedLedger({ store, ledgerId, actorId, plan, onProgress, signal }: SeedLedger): Promise<Seeded> {
  return store.holdHead(
    ledgerId,
    async (held) => {
      if (held.head.position > 0) throw new LedgerNotEmpty(`The ledger ${ledgerId} holds ${held.head.position} events already.`);
      return writeBook(held, { ledgerId, actorId, plan, onProgress, signal });
    },
    { create: true },
  );
}

type Writing = Omit<SeedLedger, 'store'>;

async function writeBook(held: HeldHead, { ledgerId, actorId, plan, onProgress, signal }: Writing): Promise<Seeded> {
  const states = new Map<StreamId, StreamState>();
  const kept = createEntries([]);
  const book = seedBook(plan, viewOf(states));
  let part = emptyPart();
  let last: Timestamp | null = null;
  let refused = 0;
  let sending: Promise<unknown> = Promise.resolve();

  async function send(): Promise<void> {
    if (last === null) return;
    const prepared = held.prepare({ ...part, at: last });
    for (const [streamId, state] of statesAfter(states, prepared.appended.events)) states.set(streamId, state);
    part = emptyPart();
    await sending;
    signal.throwIfAborted();
    onProgress(held.head.position - prepared.appended.events.length);
    sending = prepared.commit();
    // What goes wrong is heard at the next await; until then nobody else listens.
    sending.catch(() => undefined);
    // What was written to the socket leaves it.
    await turnOfTheLoop();
  }

  for (let next = book.next(0); !next.done; ) {
    const { events, command } = decideEntry(next.value, { states, kept, ledgerId, actorId });
    if (events.length > 0) last = next.value.at;
    if (command.status === 'rejected') refused += 1;
    // What left no event ended, for the log, at the stamp of the event before it: it must not have been sent after that.
    part.commands.push(events.length > 0 || last === null ? command : { ...command, submittedAt: last });
    for (const [event, tail] of events) {
      part.events.push(event);
      part.recordedAt.push(next.value.at);
      if (!part.tails.has(event.streamId)) part.tails.set(event.streamId, tail);
    }
    if (part.events.length >= partSize) await send();
    next = book.next(events.length);
  }
  await send();
  await sending;
  onProgress(held.head.position);
  return { events: held.head.position, commands: held.head.outcomes, refused };
}

interface Part {
  readonly events: NewEvent[];
  readonly commands: EndedCommand[];
  readonly recordedAt: Timestamp[];
  readonly tails: Map<StreamId, StreamTail>;
}
const emptyPart = (): Part => ({ events: [], commands: [], recordedAt: [], tails: new Map() });

interface Deciding extends Pick<SeedLedger, 'ledgerId' | 'actorId'> {
  readonly states: Map<StreamId, StreamState>;
  /** Entries that will be taken back. */
  readonly kept: Entries;
}

interface DecidedEntry {
  readonly command: EndedCommand;
  /** Each with its stream's tail before the command. */
  readonly events: readonly (readonly [NewEvent, StreamTail])[];
}

/** Decides one command at its own time, and leaves its effect in the states. */
function decideEntry({ at, command, commandId, remember }: SeedEntry, { states, kept, ledgerId, actorId }: Deciding): DecidedEntry {
  const asked = submitted({ ledgerId, commandId, actorId, command }, at);
  for (const key of streamsOf(command)) if (!states.has(key.streamId)) states.set(key.streamId, emptyStream(key));
  const entries = { entry: kept.entry, add: remember || takesBack(asked) ? kept.add : () => {} };
  const { batch, verdicts } = decideBatch([asked], { states, at, entries });
  const [verdict] = verdicts;
  if (verdict?.status === 'failed') throw verdict.error;
  const [ended] = batch.commands;
  if (ended === undefined) throw new Error('a command was not decided');
  const tailOf = (streamId: StreamId) => {
    const tail = batch.tails.get(streamId);
    if (tail === undefined) throw new Error(`no tail of ${streamId}`);
    return tail;
  };
  return { command: ended, events: batch.events.map((event) => [event, tailOf(event.streamId)]) };
}

function viewOf(states: ReadonlyMap<StreamId, StreamState>): SeedView {
  return {
    account: (accountId) => {
      const stream = states.get(accountId);
      return stream?.streamType === 'account' ? stream.state : unopened;
    },
    version: (accountId) => states.get(accountId)?.tail.version ?? 0,
  };
}
