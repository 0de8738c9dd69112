// From a parsed order to its acknowledgement. A business no is a value here, with the sentence that a person is told.
import { knownOutcome } from '#server/commands/known-outcome.ts';
import type { CommandEnvelope, Outcome } from '#server/commands/outcome.ts';
import type { Rejection } from '#server/domain/decision.ts';
import type { CommandId, LedgerId } from '#server/domain/ids.ts';
import { toJson } from '#server/domain/json-data.ts';
import { CommandAlreadyEnded } from '#server/event-store/errors.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { Order } from './command-input.ts';
import type { ApiContext } from './context.ts';
import { given } from './given.ts';
import { Problem } from './problem.ts';
import { rejectionSentence } from './sentences.ts';
import { unitOf } from './unit-of.ts';
import { within } from './within.ts';

/** A year, and a day for a leap year. */
const furthestAheadMs = 366 * 86_400_000;

type Parts = Pick<ApiContext, 'bus' | 'store' | 'actorId'>;

/** Executes, and answers when the outcome is durable; or queues, and answers when that is. Throws what the CommandBus throws. */
export async function execute(parts: Parts, order: Order): Promise<OutcomeJson> {
  const { ledgerId, commandId, expectedVersion, executeAt, respondAsync, correlationId, command } = order;
  const { bus, actorId } = parts;
  const envelope = { ledgerId, commandId, actorId, command, ...given({ expectedVersion, executeAt, correlationId }) };
  const toQueue = async () => (await known(parts, envelope)) ?? bus.submit(envelope);
  const outcome = await within(respondAsync || executeAt !== undefined ? toQueue() : bus.execute(envelope), 'change');
  return outcomeJson(parts, ledgerId, outcome);
}

/** Looks up a command whose time is none that can be taken: sent again, it is answered as it was. */
async function known({ store }: Parts, envelope: CommandEnvelope): Promise<Outcome | null> {
  const { executeAt } = envelope;
  if (executeAt === undefined) return null;
  const aheadMs = Date.parse(executeAt) - (await store.now());
  if (aheadMs >= 0 && aheadMs <= furthestAheadMs) return null;
  const outcome = await knownOutcome(store, envelope);
  if (outcome !== null) return outcome;
  throw new Problem('InvalidRequest', 'The time to execute at must lie ahead, by 366 days at most.', { field: 'executeAt' });
}

/** A command of the queue, by its ids alone. */
export interface Cancellation {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
}

/** Takes a command out of the queue before it runs, for who sent it. Throws NotPermitted, and what CommandBus.cancel throws. */
export async function cancel(parts: Parts, { ledgerId, commandId }: Cancellation): Promise<OutcomeJson> {
  const [waiting] = await within(parts.store.queue.readQueued(ledgerId, [commandId]), 'query');
  // What Playhead queues itself follows from what was agreed to: without its end a hold would stay for ever.
  if (waiting && waiting.actorId !== parts.actorId) throw new Problem('NotPermitted', 'Only who sent a command can take it back.');
  try {
    return await outcomeJson(parts, ledgerId, await within(parts.bus.cancel(ledgerId, commandId), 'change'));
  } catch (error) {
    if (error instanceof CommandAlreadyEnded)
      throw new Problem('CommandAlreadyEnded', 'That command has ended: there is nothing left to cancel.');
    throw error;
  }
}

async function outcomeJson(parts: Parts, ledgerId: LedgerId, outcome: Outcome): Promise<OutcomeJson> {
  const { commandId, position, replayed } = outcome;
  switch (outcome.status) {
    case 'accepted':
      return { commandId, status: 'accepted', position, versions: outcome.versions, replayed };
    case 'rejected': {
      const { rejection } = outcome;
      const unit = saysMoney(rejection) ? await unitOf(parts.store, ledgerId, rejection.accountId) : null;
      const facts = toJson(rejection) as Record<string, string | number>;
      return {
        commandId,
        status: 'rejected',
        position,
        rejection: { ...facts, code: rejection.code },
        detail: rejectionSentence(rejection, unit),
        replayed,
      };
    }
    case 'failed':
      return { commandId, status: 'failed', position, errorId: outcome.errorId, replayed };
    case 'cancelled':
      return { commandId, status: 'cancelled', position, replayed };
    case 'queued':
      return { commandId, status: 'queued', replayed };
  }
}

// Without a return type the compiler infers the predicate, and so that there is an account to name the currency.
function saysMoney(rejection: Rejection) {
  return 'shortBy' in rejection || 'balance' in rejection || 'amount' in rejection || 'inUse' in rejection;
}
