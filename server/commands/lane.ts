// Group commit, one lane a ledger and process: while one batch commits, arrivals wait, and then all of them are the next.
// There is no timer. Alone, a command commits at once; under load a batch shares one statement and one flush to disk, and the
// next is decided while the database writes it.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { Busy } from '#server/event-store/errors.ts';
import { type CommitterOptions, createCommitter, type Ready } from './committer.ts';
import type { Submitted } from './decide-batch.ts';
import type { Outcome } from './outcome.ts';
import { onePerId, type WaitingCommand } from './waiting-command.ts';

/** Commands that may wait in one lane; beyond it the answer is Busy and nothing is written. */
const mostWaiting = 10_000;

export interface Lane {
  /** Errors: Busy, CommandIdReused, LedgerMissing, StoreUnavailable, OutcomeUnknown. */
  execute(command: Submitted): Promise<Outcome>;
  /** Takes them all, in this order and in one batch, or none; answers one for each. Errors: as of execute. */
  executeGroup(commands: readonly Submitted[]): readonly Promise<Outcome>[];
  readonly idle: boolean;
  /** Commands that are in no batch yet. */
  readonly waiting: number;
  /** Resolves when nothing waits any more, and what was put off is written. */
  drained(): Promise<void>;
}

export function createLane(options: CommitterOptions): Lane {
  const { most, crowd } = options.batching;
  const committer = createCommitter(options);
  let waiting: WaitingCommand[] = [];
  let running: Promise<void> | null = null;
  let onCrowd = () => {};
  let onItsWay = 0;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await runAll();
      await committer.rest(() => waiting.length > 0);
    }
    running = null;
  }

  async function runAll(): Promise<void> {
    let next: Round | null = null;
    let tell: (() => void) | null = null;
    while (next || waiting.length > 0) {
      const round: Round = next ?? { batch: takeBatch(), ready: null };
      next = null;
      try {
        const ready = round.ready ?? (await committer.prepare(round.batch, null));
        const sent = ready && committer.send(ready);
        if (tell) {
          // The next batch leaves first: what those who are told go on to ask would keep it from the socket.
          await turnOfTheLoop();
          tell();
          tell = null;
        }
        if (ready === null || sent === null) {
          await committer.underLock(round.batch);
          continue;
        }
        onItsWay = round.batch.length;
        next = await prepareBehind(ready, sent);
        onItsWay = 0;
        const told = await sent;
        if (told) tell = told;
        else if (next) next = { batch: next.batch, ready: null };
      } catch (error) {
        // The committer answers every command itself. What arrives here is a defect, and must not leave anyone waiting.
        for (const command of round.batch) command.fail(error);
      }
      if (next === null) {
        tell?.();
        tell = null;
      }
    }
  }

  /** While a batch is on its way the next is made ready, on what it will leave, if enough wait for it to be worth a statement of its own. */
  async function prepareBehind(ready: Ready, sent: Promise<unknown>): Promise<Round | null> {
    if (waiting.length < crowd) await Promise.race([sent, new Promise<void>((resolve) => (onCrowd = resolve))]);
    // A turn of the event loop, in which what was written to the socket leaves it.
    else await turnOfTheLoop();
    if (waiting.length < crowd) return null;
    const batch = takeBatch();
    return { batch, ready: await committer.prepare(batch, ready) };
  }

  function takeBatch(): WaitingCommand[] {
    // Who takes turns has no time to lose in them: half of all is decided while the other half is written.
    const limit = committer.takesTurns() ? Math.min(most, Math.max(crowd, Math.ceil((waiting.length + onItsWay) / 2))) : most;
    const count = batchLength(waiting, { limit, most });
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return onePerId(batch);
  }

  function wait(command: Submitted, group?: symbol): Promise<Outcome> {
    return new Promise((answer, fail) => {
      waiting.push({ ...command, answer, fail, ...(group && { group }) });
      if (waiting.length >= crowd) onCrowd();
      // A microtask later, so that what arrived in the same turn is in the first batch already.
      running ??= Promise.resolve().then(run);
    });
  }

  return {
    execute(command) {
      if (waiting.length >= mostWaiting) return Promise.reject(new Busy('the lane of this ledger is full'));
      return wait(command);
    },
    executeGroup(commands) {
      const group = Symbol('group');
      if (waiting.length + commands.length <= mostWaiting) return commands.map((command) => wait(command, group));
      return commands.map(() => Promise.reject(new Busy('the lane of this ledger is full')));
    },
    get idle() {
      return running === null;
    },
    get waiting() {
      return waiting.length;
    },
    drained: async () => {
      while (running !== null) await running;
      await committer.flush();
    },
  };
}

interface Round {
  readonly batch: WaitingCommand[];
  readonly ready: Ready | null;
}

interface Length {
  /** So many suit best. */
  readonly limit: number;
  /** And so many at most. */
  readonly most: number;
}

// Opening a ledger makes it exist for those behind it, so it travels alone.
function batchLength(waiting: readonly WaitingCommand[], { limit, most }: Length): number {
  const opening = waiting.findIndex(({ envelope }) => envelope.command.type === 'OpenLedger');
  if (opening === 0) return 1;
  const all = opening === -1 ? waiting.length : opening;
  return withWholeGroups(waiting, { limit: Math.min(limit, all), most: Math.min(most, all) });
}

// A group that would be cut goes with the next batch, or whole with this one. One batch fails or goes through as a whole; of two the
// second may go through alone.
function withWholeGroups(waiting: readonly WaitingCommand[], { limit, most }: Length): number {
  const group = waiting[limit]?.group;
  if (group === undefined || waiting[limit - 1]?.group !== group) return limit;
  const start = waiting.findIndex((command) => command.group === group);
  if (start > 0) return start;
  const end = waiting.findIndex((command) => command.group !== group);
  return Math.min(most, end === -1 ? waiting.length : end);
}
