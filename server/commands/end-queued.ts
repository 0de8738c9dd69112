// Ends a command that waits, without executing it: cancelled by whoever sent it, or failed because no worker survives it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import { OutcomeUnknown, StoreUnavailable } from '#server/event-store/errors.ts';
import type { EndedCommand, EventStore, Head, JsonObject, RecordedCommand } from '#server/event-store/event-store.ts';

export interface QueuedEnd {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly status: 'cancelled' | 'failed';
  readonly rejection: JsonObject | null;
}

/** What came of it: ended here, or ended before, or there is no such command. */
export type EndedQueued =
  | { readonly ended: 'now' | 'before'; readonly command: RecordedCommand; readonly head: Head }
  | { readonly ended: 'never' };

const attempts = 6;

/**
 * Takes the command out of the queue and records its end, both or neither; raced with its execution, one of the two happens.
 * Errors: LedgerMissing, StoreUnavailable, OutcomeUnknown.
 */
export async function endQueued(store: Pick<EventStore, 'holdHead'>, end: QueuedEnd): Promise<EndedQueued> {
  for (let attempt = 1, isUnknown = false; ; attempt += 1) {
    try {
      const result = await endOnce(store, end);
      // The first attempt got through: nobody else gives a command such an end.
      const wasOurs = isUnknown && result.ended === 'before' && result.command.status === end.status;
      return wasOurs ? { ...result, ended: 'now' } : result;
    } catch (error) {
      isUnknown ||= error instanceof OutcomeUnknown;
      const lost = error instanceof OutcomeUnknown || (isUnknown && error instanceof StoreUnavailable);
      if (!lost) throw error;
      if (attempt === attempts) throw new OutcomeUnknown('the link was lost around the commit', { cause: error });
    }
    await sleep(20 * 2 ** attempt);
  }
}

function endOnce(store: Pick<EventStore, 'holdHead'>, { ledgerId, commandId, status, rejection }: QueuedEnd): Promise<EndedQueued> {
  return store.holdHead(ledgerId, async (held): Promise<EndedQueued> => {
    const [waiting] = await held.readQueued([commandId]);
    if (waiting !== undefined) {
      const ended = endedCommand(waiting, { status, rejection });
      await held.append({ events: [], commands: [ended], dequeue: [commandId], tails: new Map() });
    }
    const [command] = await held.readCommands([commandId]);
    const { head } = held;
    return command === undefined ? { ended: 'never' } : { ended: waiting === undefined ? 'before' : 'now', command, head };
  });
}

function endedCommand(waiting: QueuedCommand, end: Pick<EndedCommand, 'status' | 'rejection'>): EndedCommand {
  const { id, type, payload, contentHash, actorId, correlationId, submittedAt, executeAt, attempts } = waiting;
  return { id, type, payload, contentHash, actorId, correlationId, submittedAt, executeAt, attempts, eventCount: 0, ...end };
}
