// From a parsed order to its acknowledgement. A business no is a value here, with the sentence that a person is told.
import type { Outcome } from '#server/commands/outcome.ts';
import type { Rejection } from '#server/domain/decision.ts';
import type { LedgerId } from '#server/domain/ids.ts';
import { toJson } from '#server/domain/json-data.ts';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { Order } from './command-input.ts';
import type { ApiContext } from './context.ts';
import { rejectionSentence } from './sentences.ts';
import { unitOf } from './unit-of.ts';
import { within } from './within.ts';

type Parts = Pick<ApiContext, 'bus' | 'store' | 'actorId'>;

/** Executes, and answers when the outcome is durable. Throws what CommandBus.execute throws. */
export async function execute(parts: Parts, { ledgerId, commandId, expectedVersion, command }: Order): Promise<OutcomeJson> {
  const { bus, actorId } = parts;
  const envelope = { ledgerId, commandId, actorId, command, ...(expectedVersion !== undefined && { expectedVersion }) };
  const outcome = await within(bus.execute(envelope), 'change');
  return outcomeJson(parts, ledgerId, outcome);
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
