// A command on its way through the lane, and who waits for its outcome.
import { CommandIdReused } from '#server/event-store/errors.ts';
import type { Submitted } from './decide-batch.ts';
import type { Outcome } from './outcome.ts';

export interface WaitingCommand extends Submitted {
  /** Those of one group go in one batch. */
  readonly group?: symbol;
  readonly answer: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

/** Keeps the first of each id. The same command again gets the first one's answer; another command under its id gets an error. */
export function onePerId(commands: readonly WaitingCommand[]): WaitingCommand[] {
  const first = new Map<string, WaitingCommand>();
  for (const command of commands) {
    const { commandId } = command.envelope;
    const earlier = first.get(commandId);
    if (earlier === undefined) first.set(commandId, command);
    else if (earlier.contentHash !== command.contentHash) command.fail(new CommandIdReused(commandId));
    else first.set(commandId, both(earlier, command));
  }
  return [...first.values()];
}

function both(first: WaitingCommand, again: WaitingCommand): WaitingCommand {
  return {
    ...first,
    answer: (outcome) => {
      first.answer(outcome);
      again.answer({ ...outcome, replayed: true });
    },
    fail: (error) => {
      first.fail(error);
      again.fail(error);
    },
  };
}
