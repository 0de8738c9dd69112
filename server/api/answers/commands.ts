// Commands, and what is answered to one, as the API answers them.
import * as z from 'zod';
import type { OutcomeJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { facts, moment, position, shapeOf, uuid, version, words } from './shape.ts';

export const command = shapeOf<CommandJson>()(
  z
    .strictObject({
      commandId: uuid,
      type: words,
      payload: facts,
      actorId: uuid,
      status: z.enum(['queued', 'accepted', 'rejected', 'failed', 'cancelled']),
      rejection: facts.exactOptional().meta({ description: 'Why not: a code, and facts that go with it.' }),
      attempts: z.int().min(0),
      firstPosition: position.exactOptional(),
      lastPosition: position.exactOptional(),
      submittedAt: moment,
      executeAt: moment.exactOptional(),
      endedAt: moment.exactOptional(),
    })
    .meta({ id: 'Command' }),
);

type Told<Status extends OutcomeJson['status']> = Omit<Extract<OutcomeJson, { readonly status: Status }>, 'replayed'>;

const streamVersion = z.strictObject({ streamType: words, streamId: uuid, version });

/** An acknowledgement, never data. */
export const accepted = shapeOf<Told<'accepted'>>()(
  z
    .strictObject({ commandId: uuid, status: z.literal('accepted'), position, versions: z.array(streamVersion).readonly() })
    .meta({ id: 'Accepted', description: 'Done. Whoever wants to see what it did asks with minPosition.' }),
);
export const queued = shapeOf<Told<'queued'>>()(
  z.strictObject({ commandId: uuid, status: z.literal('queued') }).meta({ id: 'Queued', description: 'It waits; ask for it by its id.' }),
);
export const cancelled = shapeOf<Told<'cancelled'>>()(
  z.strictObject({ commandId: uuid, status: z.literal('cancelled'), position }).meta({ id: 'Cancelled' }),
);
