// Group commit, one lane a ledger and process: while one batch commits, arrivals wait, and then all of them are the next.
// There is no timer. Alone, a command commits at once; under load a batch shares one statement and one flush to disk.
import { Busy } from '#server/event-store/errors.ts';
import { type CommitterOptions, createCommitter } from './committer.ts';
import { submitted } from './decide-batch.ts';
import type { CommandEnvelope, Outcome } from './outcome.ts';
import { onePerId, type WaitingCommand } from './waiting-command.ts';

/** Commands in one batch: at most so many share a statement. */
const mostInBatch = 1_000;
/** Commands that may wait in one lane; beyond it the answer is Busy and nothing is written. */
const mostWaiting = 10_000;

export interface Lane {
  /** Errors: Busy, CommandIdReused, LedgerMissing, StoreUnavailable, OutcomeUnknown. */
  execute(envelope: CommandEnvelope): Promise<Outcome>;
  readonly idle: boolean;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

export function createLane(options: CommitterOptions): Lane {
  const committer = createCommitter(options);
  let waiting: WaitingCommand[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = onePerId(takeBatch());
      try {
        await committer.commit(batch);
      } catch (error) {
        // The committer answers every command itself. What arrives here is a defect, and must not leave anyone waiting.
        for (const command of batch) command.fail(error);
      }
    }
    running = null;
  }

  function takeBatch(): WaitingCommand[] {
    const count = batchLength(waiting);
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  }

  return {
    execute(envelope) {
      if (waiting.length >= mostWaiting) return Promise.reject(new Busy('the lane of this ledger is full'));
      return new Promise((answer, fail) => {
        const command = submitted(envelope, new Date().toISOString());
        waiting.push({ ...command, answer, fail });
        // A microtask later, so that what arrived in the same turn is in the first batch already.
        running ??= Promise.resolve().then(run);
      });
    },
    get idle() {
      return running === null;
    },
    drained: async () => {
      while (running !== null) await running;
    },
  };
}

// Opening a ledger makes it exist for those behind it, so it travels alone.
function batchLength(waiting: readonly WaitingCommand[]): number {
  const opening = waiting.findIndex(({ envelope }) => envelope.command.type === 'OpenLedger');
  if (opening === 0) return 1;
  return Math.min(mostInBatch, opening === -1 ? waiting.length : opening);
}
