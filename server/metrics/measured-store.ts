// Counts what is appended, by the batch: how many commands and events, how each ended, and how long the database took.
import { Counter, Histogram, type Registry } from 'prom-client';
import type { AppendBatch, Appended, EventStore, HeldHead, PreparedAppend } from '#server/event-store/event-store.ts';

type Counted = Pick<AppendBatch, 'events' | 'commands'>;

const appendSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const batchSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

/** Answers what puts the counting around a store. */
export function measuredStore(register: Registry): (store: EventStore) => EventStore {
  const registers = [register];
  const commands = new Counter({
    name: 'playhead_commands_total',
    help: 'Commands that this process recorded as ended.',
    labelNames: ['type', 'outcome'] as const,
    registers,
  });
  const events = new Counter({ name: 'playhead_events_appended_total', help: 'Events that this process appended.', registers });
  const sizes = new Histogram({ name: 'playhead_append_commands', help: 'Commands of one append.', buckets: batchSizes, registers });
  const seconds = new Histogram({
    name: 'playhead_append_duration_seconds',
    help: 'One append, from the statement to the end of its commit.',
    buckets: appendSeconds,
    registers,
  });
  const failures = new Counter({
    name: 'playhead_append_failures_total',
    help: 'Appends that were not done: most are done again, after another process wrote.',
    registers,
  });

  /** Runs it, and counts the batch when it went through. */
  async function measured<T>(batches: readonly Counted[], append: () => Promise<T>): Promise<T> {
    const startedAtMs = performance.now();
    try {
      const done = await append();
      // Who held the head may have found that nothing was to be written.
      if (batches.length > 0) seconds.observe((performance.now() - startedAtMs) / 1000);
      for (const batch of batches) count(batch);
      return done;
    } catch (error) {
      failures.inc();
      throw error;
    }
  }

  // By kind first: a batch has thousands of commands of few kinds.
  function count(batch: Counted): void {
    sizes.observe(batch.commands.length);
    events.inc(batch.events.length);
    const kinds = new Map<string, { type: string; outcome: string; many: number }>();
    for (const { type, status } of batch.commands) {
      const key = `${type} ${status}`;
      const kind = kinds.get(key) ?? { type, outcome: status, many: 0 };
      kind.many += 1;
      kinds.set(key, kind);
    }
    for (const { type, outcome, many } of kinds.values()) commands.inc({ type, outcome }, many);
  }

  const preparedWith = (batch: Counted, { appended, commit }: PreparedAppend): PreparedAppend => ({
    appended,
    commit: () => measured([batch], commit),
  });

  /** What is appended while the head is held counts when all of it is committed. */
  function collecting(held: HeldHead, batches: Counted[]): HeldHead {
    const collected = async (batch: Counted, appending: Promise<Appended>) => {
      const done = await appending;
      batches.push(batch);
      return done;
    };
    const overridden: Pick<HeldHead, 'prepare' | 'append'> = {
      prepare: (batch) => {
        const { appended, commit } = held.prepare(batch);
        return { appended, commit: () => collected(batch, commit()) };
      },
      append: (batch) => collected(batch, held.append(batch)),
    };
    // Its head moves: it is looked at through the original.
    return Object.assign(Object.create(held), overridden);
  }

  return (store) => ({
    ...store,
    append: (ledgerId, known, batch) => measured([batch], () => store.append(ledgerId, known, batch)),
    prepare: (ledgerId, known, batch) => preparedWith(batch, store.prepare(ledgerId, known, batch)),
    holdHead: (ledgerId, work, options) => {
      const batches: Counted[] = [];
      return measured(batches, () => store.holdHead(ledgerId, (held) => work(collecting(held, batches)), options));
    },
  });
}
