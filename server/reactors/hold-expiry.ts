// Lets holds expire: a hold with an end has a command waiting in the queue for that moment. Whether it still is due, the decider says.
import type { CommandBus, CommandEnvelope } from '#server/commands/outcome.ts';
import { expiryActor } from '#server/domain/actors.ts';
import { accountIdOf, type CommandId, type HoldId, type LedgerId } from '#server/domain/ids.ts';
import { CommandAlreadyEnded, CommandIdReused, CommandMissing } from '#server/event-store/errors.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { createTurns } from '#server/projections/runner/turns.ts';
import type { Reactor, ReactorContext } from './reactor.ts';

/** What it needs of the command bus. */
type QueueingBus = Pick<CommandBus, 'submit' | 'cancel'>;

const atOnce = 8;

export const holdExpiryName = 'hold-expiry';

/** At HoldPlaced it submits ExpireHold for the hold's end, once however often it is called; a hold that ends before takes it back. */
export function createHoldExpiry(bus: QueueingBus): Reactor {
  return {
    name: holdExpiryName,
    types: ['HoldPlaced', 'HoldCaptured', 'HoldReleased'],
    react: async (events, context) => {
      const inTurn = createTurns(atOnce);
      const works = effectsOf(events, context).map((effect) => inTurn(() => carryOut(bus, effect)));
      for (const done of await Promise.allSettled(works)) if (done.status === 'rejected') throw done.reason;
    },
  };
}

type Effect =
  | { readonly type: 'submit'; readonly envelope: CommandEnvelope; readonly spareId: CommandId }
  | { readonly type: 'cancel'; readonly ledgerId: LedgerId; readonly commandId: CommandId };

async function carryOut(bus: QueueingBus, effect: Effect): Promise<void> {
  switch (effect.type) {
    case 'submit':
      await submit(bus, effect.envelope, effect.spareId);
      return;
    case 'cancel':
      await bus.cancel(effect.ledgerId, effect.commandId).catch((error: unknown) => {
        // It has run, or never was, as for a hold without an end: nothing is left to take back.
        if (!(error instanceof CommandAlreadyEnded || error instanceof CommandMissing)) throw error;
      });
  }
}

/**
 * The id can be told from the hold's before there is a hold, and so be used by anybody for something else; the spare one only once the
 * hold is recorded. Who takes both away keeps a hold of their own from ending, and holds up nobody else's.
 */
async function submit(bus: QueueingBus, envelope: CommandEnvelope, spareId: CommandId): Promise<void> {
  for (const commandId of [envelope.commandId, spareId]) {
    try {
      await bus.submit({ ...envelope, commandId });
      return;
    } catch (error) {
      if (!(error instanceof CommandIdReused)) throw error;
    }
  }
}

/** A hold that ended among the same events needs neither. */
function effectsOf(events: readonly RecordedEvent[], { ledgerId, commandId }: ReactorContext): readonly Effect[] {
  const effects = new Map<HoldId, Effect>();
  for (const recorded of events) {
    const event = decodeAccountEvent(recorded);
    switch (event.type) {
      case 'HoldPlaced': {
        const { holdId, expiresAt } = event.data;
        if (expiresAt === undefined) break;
        effects.set(holdId, {
          type: 'submit',
          envelope: expiryOf(recorded, { ledgerId, commandId: commandId(holdId), holdId, expiresAt }),
          spareId: commandId(`${holdId} ${recorded.hash}`),
        });
        break;
      }
      case 'HoldCaptured':
      case 'HoldReleased': {
        const { holdId } = event.data;
        if (!effects.delete(holdId)) effects.set(holdId, { type: 'cancel', ledgerId, commandId: commandId(holdId) });
      }
    }
  }
  return [...effects.values()];
}

interface Expiry {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly holdId: HoldId;
  readonly expiresAt: string;
}

function expiryOf(placed: RecordedEvent, { ledgerId, commandId, holdId, expiresAt }: Expiry): CommandEnvelope {
  return {
    ledgerId,
    commandId,
    actorId: expiryActor,
    command: { type: 'ExpireHold', accountId: accountIdOf(placed.streamId), holdId },
    executeAt: expiresAt,
    correlationId: placed.correlationId,
    causationId: placed.commandId,
  };
}
