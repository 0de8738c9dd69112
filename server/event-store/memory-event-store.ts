// The event store in memory: for tests in process, where a thousand histories must run in a second. Same contract, same errors.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import { HeadMoved, LedgerMissing } from './errors.ts';
import type { AppendBatch, Appended, EventStore, Head, HeldHead } from './event-store.ts';
import { addBatch, commandsUpTo, emptyLedger, feedPage, lastVersions, type MemoryLedger, rollBack, streamPart } from './memory-ledger.ts';
import { createMemoryQueue, overtakesQueue } from './memory-queue.ts';
import { keepSnapshots, memoryStateReads } from './memory-states.ts';
import { sequenceBatch } from './sequence-batch.ts';

export interface MemoryEventStoreOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

type HoldHead = EventStore['holdHead'];

export function createMemoryEventStore({ now = Date.now }: MemoryEventStoreOptions = {}): EventStore {
  const ledgers = new Map<LedgerId, MemoryLedger>();
  const inTurn = mutexes();
  const inTurnOfWriters = mutexes();

  function commit(ledgerId: LedgerId, ledger: MemoryLedger, head: Head, dequeued: readonly CommandId[]): void {
    ledger.head = head;
    ledgers.set(ledgerId, ledger);
    for (const id of dequeued) ledger.queue.delete(id);
  }

  async function append(ledgerId: LedgerId, known: Head, batch: AppendBatch): Promise<Appended> {
    return inTurn(ledgerId, async () => {
      const ledger = ledgers.get(ledgerId);
      if (!ledger || !sameHead(ledger.head, known)) throw new HeadMoved(`the head of ${ledgerId} is not at ${known.position}`);
      if (overtakesQueue(ledger, batch)) throw new HeadMoved('a command of the batch waits in the queue');
      const appended = addBatch(ledger, { ledgerId, head: known, nowMs: now(), empty: known.position === 0 }, batch);
      commit(ledgerId, ledger, appended.head, batch.dequeue ?? []);
      return appended;
    });
  }

  const holdHead: HoldHead = async (ledgerId, work, { create = false } = {}) =>
    inTurn(ledgerId, async () => {
      const ledger = ledgers.get(ledgerId) ?? (create ? emptyLedger() : undefined);
      if (!ledger) throw new LedgerMissing(ledgerId);
      const { held, result } = hold(ledgerId, ledger, now);
      try {
        const answer = await work(held);
        const { failure, dequeued } = result();
        if (failure) throw failure.error;
        commit(ledgerId, ledger, held.head, dequeued);
        return answer;
      } catch (error) {
        rollBack(ledger);
        throw error;
      }
    });

  return {
    queue: createMemoryQueue({ ledgers, now, inTurn }),
    heads: async () => new Map([...ledgers].sort(byId).map(([id, { head }]) => [id, head])),
    head: async (ledgerId) => ledgers.get(ledgerId)?.head ?? null,
    now: async () => now(),
    append,
    // What has to be refused at once is refused by sequencing here; the places are the same when it is sent, or the head has moved.
    prepare: (ledgerId, known, batch) => {
      const situation = { ledgerId, head: known, nowMs: Date.parse(batch.at), empty: known.position === 0 };
      const { dataTexts: _, ...appended } = sequenceBatch(situation, batch);
      return { appended, commit: () => append(ledgerId, known, batch) };
    },
    holdHead,
    takeTurn: (ledgerId) =>
      new Promise((resolve) => {
        void inTurnOfWriters(ledgerId, () => new Promise<void>((end) => resolve({ end: async () => end() })));
      }),
    stateReads: (ledgerId) => memoryStateReads(() => ledgers.get(ledgerId)),
    writeSnapshots: async (ledgerId, snapshots) => {
      const ledger = ledgers.get(ledgerId);
      if (ledger) keepSnapshots(ledger, snapshots);
    },
    readStream: async (ledgerId, streamId, range) => read(ledgers.get(ledgerId), (ledger) => streamPart(ledger, streamId, range)),
    readFeed: async (ledgerId, after, limit) => feedPage(ledgers.get(ledgerId) ?? emptyLedger(), after, limit),
    readFeedOf: async (ledgerId, types, { after, limit }) => {
      const { events, head } = feedPage(ledgers.get(ledgerId) ?? emptyLedger(), after, limit);
      return { events: events.filter(({ type }) => types.includes(type)), head, to: events.at(-1)?.position ?? after };
    },
    readVersions: async (ledgerId, spans) => {
      const { events, head } = ledgers.get(ledgerId) ?? emptyLedger();
      return spans.map(({ first, last }) => lastVersions(events.slice(first - 1, Math.min(last, head.position))));
    },
    readCommands: async (ledgerId, ids) => read(ledgers.get(ledgerId), (ledger) => commandsUpTo(ledger, ledger.head, ids)),
    readOutcomes: async (ledgerId, after, limit) =>
      read(ledgers.get(ledgerId), ({ commands, head }) => commands.slice(after, Math.min(after + limit, head.outcomes))),
    readOutcomesBefore: async (ledgerId, before, limit) =>
      read(ledgers.get(ledgerId), ({ commands, head }) => {
        const end = Math.min(before - 1, head.outcomes);
        return commands.slice(Math.max(end - limit, 0), Math.max(end, 0)).reverse();
      }),
  };
}

// What a work does while it holds the head: it sees its own appends, the others do not.
function hold(ledgerId: LedgerId, ledger: MemoryLedger, now: () => number) {
  let head = ledger.head;
  let failure: { error: unknown } | null = null;
  const dequeued: CommandId[] = [];
  const empty = head.position === 0;
  const add = (batch: AppendBatch, nowMs: number): Appended => {
    try {
      if (overtakesQueue(ledger, batch, dequeued)) throw new HeadMoved('a command of the batch waits in the queue');
      const appended = addBatch(ledger, { ledgerId, head, nowMs, empty }, batch);
      head = appended.head;
      dequeued.push(...(batch.dequeue ?? []));
      return appended;
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  const held: HeldHead = {
    get head() {
      return head;
    },
    ...memoryStateReads(
      () => ledger,
      () => head,
    ),
    readCommands: async (ids) => commandsUpTo(ledger, head, ids),
    readQueued: async (ids) => ids.flatMap((id) => (dequeued.includes(id) ? [] : (ledger.queue.get(id) ?? []))),
    prepare: (batch) => {
      const appended = add(batch, Date.parse(batch.at));
      return { appended, commit: async () => appended };
    },
    append: async (batch) => add(batch, now()),
  };
  return { held, result: () => ({ failure, dequeued }) };
}

const read = <T>(ledger: MemoryLedger | undefined, from: (ledger: MemoryLedger) => readonly T[]): readonly T[] =>
  ledger ? from(ledger) : [];
const sameHead = (a: Head, b: Head) => a.position === b.position && a.outcomes === b.outcomes && a.epoch === b.epoch;
const byId = ([a]: [LedgerId, unknown], [b]: [LedgerId, unknown]) => (a < b ? -1 : 1);

/** One at a time a ledger, in order of arrival. */
function mutexes() {
  const turns = new Map<LedgerId, Promise<unknown>>();
  return <T>(ledgerId: LedgerId, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(ledgerId) ?? Promise.resolve()).then(work, work);
    turns.set(
      ledgerId,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
