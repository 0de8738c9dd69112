// One turn at a ledger's queue: the commands that are due, in order, through the lane, batch by batch, while nobody else runs them.
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { ClaimedQueue, CommandQueue, QueuedCommand } from '#server/event-store/command-queue.ts';
import { Busy, CommandIdReused, OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { Outcome } from './outcome.ts';

export interface QueueTurnOptions {
  readonly queue: Pick<CommandQueue, 'claim' | 'countTry' | 'dropEnded'>;
  /** Takes them into the lane together, in this order; answers one for each, in the same order. */
  readonly execute: (commands: readonly QueuedCommand[]) => Promise<readonly PromiseSettledResult<Outcome>[]>;
  /** Ends a command as failed: no worker comes to its end with it. */
  readonly fail: (command: QueuedCommand) => Promise<unknown>;
  readonly stopping: AbortSignal;
}

/** Commands taken into the lane at once. */
const mostInBatch = 500;
/** How often a command is begun before it ends as failed. */
export const mostTries = 5;
/** After so long others have their turn: a claim is a transaction, and the database cleans up nothing behind an old one. */
const turnMs = 1_000;

/** Answers whether there was something to do, and it was done. What the function throws is to be tried again later. */
export function createQueueTurn(options: QueueTurnOptions): (ledgerId: LedgerId) => Promise<boolean> {
  const { queue, execute, fail, stopping } = options;
  /** Tries that were counted and came to nothing through no fault of the command: not counted again. At most a batch a ledger. */
  const counted = new Map<LedgerId, ReadonlySet<CommandId>>();

  async function run(ledgerId: LedgerId, claimed: ClaimedQueue): Promise<boolean> {
    const endMs = performance.now() + turnMs;
    for (let ran = false; ; ran = true) {
      if (stopping.aborted || performance.now() > endMs) return ran;
      const due = await claimed.readDue(mostInBatch);
      const before = counted.get(ledgerId) ?? new Set();
      const triesOf = ({ id, attempts }: QueuedCommand) => attempts - (before.has(id) ? 1 : 0);
      const [first] = due;
      if (first === undefined) return ran;
      if (triesOf(first) >= mostTries) await fail(first);
      else await runBatch(ledgerId, batchOf(due, triesOf), before);
    }
  }

  async function runBatch(ledgerId: LedgerId, batch: readonly QueuedCommand[], before: ReadonlySet<CommandId>): Promise<void> {
    const uncounted = batch.filter(({ id }) => !before.has(id)).map(({ id }) => id);
    if (uncounted.length > 0) await queue.countTry(ledgerId, uncounted);
    counted.set(ledgerId, new Set(batch.map(({ id }) => id)));
    const results = await execute(batch.map((command) => ({ ...command, attempts: command.attempts + (before.has(command.id) ? 0 : 1) })));
    const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    const leftOver = batch.filter((_, index) => isLeftOver(results[index]));
    if (leftOver.length > 0)
      await queue.dropEnded(
        ledgerId,
        leftOver.map(({ id }) => id),
      );
    const fault = faults.find((error) => !(error instanceof CommandIdReused));
    if (fault === undefined || !isExcused(fault)) counted.delete(ledgerId);
    if (fault !== undefined) throw fault;
  }

  return async (ledgerId) => (await queue.claim(ledgerId, (claimed) => run(ledgerId, claimed))) ?? false;
}

// Who was begun before and is still there may be the one that its worker did not survive: alone, it takes no other with it.
function batchOf(due: readonly QueuedCommand[], triesOf: (command: QueuedCommand) => number): readonly QueuedCommand[] {
  const tried = due.findIndex((command) => triesOf(command) > 0);
  if (tried === -1) return due;
  return due.slice(0, Math.max(tried, 1));
}

/** Recorded without having been taken from the queue. */
function isLeftOver(result: PromiseSettledResult<Outcome> | undefined): boolean {
  if (result?.status === 'rejected') return result.reason instanceof CommandIdReused;
  return result?.value.replayed === true;
}

/** Of these the command is innocent. */
const isExcused = (error: unknown) => error instanceof Busy || error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
