// Events as the API answers them.
import * as z from 'zod';
import type { EventJson } from '#server/live/messages.ts';
import { facts, minorUnits, moment, position, shapeOf, uuid, version, words } from './shape.ts';

export const event = shapeOf<EventJson>()(
  z
    .strictObject({
      position,
      streamType: z.enum(['account', 'person', 'ledger']),
      streamId: uuid,
      accountId: uuid.exactOptional().meta({ description: 'The stream’s id, when the stream is an account’s.' }),
      version,
      type: words,
      schemaVersion: z.int().min(1),
      data: facts.meta({ description: 'In today’s shape; with raw=true as it was stored.' }),
      balance: minorUnits.exactOptional().meta({ description: 'Of the account, after the event.' }),
      available: minorUnits.exactOptional().meta({ description: 'Of the account, after the event.' }),
      recordedAt: moment,
      commandId: uuid,
      actorId: uuid,
      correlationId: uuid,
      causationId: uuid.nullable(),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .meta({ description: 'SHA-256, over this event and the hash of the one before it in its stream.' }),
    })
    .meta({ id: 'Event' }),
);
