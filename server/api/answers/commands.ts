// Commands, and what is answered to one, as the API answers them.
import * as z from 'zod';
import type { OutcomeJson, RunJson } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { facts, moment, position, shapeOf, uuid, version, words } from './shape.ts';

const streamVersion = z.strictObject({ streamType: z.enum(['account', 'person', 'ledger']), streamId: uuid, version });

export const command = shapeOf<CommandJson>()(
  z
    .strictObject({
      commandId: uuid,
      type: words,
      payload: facts,
      actorId: uuid,
      correlationId: uuid.meta({
        description: 'What it is part of: the id that the commands of one run share; its own when it is of none.',
      }),
      status: z.enum(['queued', 'accepted', 'rejected', 'failed', 'cancelled']),
      rejection: facts.exactOptional().meta({ description: 'Why not: a code, and facts that go with it.' }),
      attempts: z.int().min(0),
      firstPosition: position.exactOptional(),
      lastPosition: position.exactOptional(),
      versions: z
        .array(streamVersion)
        .readonly()
        .exactOptional()
        .meta({ description: 'Of an accepted one: where it left each stream that it wrote to.' }),
      submittedAt: moment,
      executeAt: moment.exactOptional(),
      endedAt: moment.exactOptional(),
    })
    .meta({ id: 'Command' }),
);

export const run = shapeOf<RunJson>()(
  z
    .strictObject({
      correlationId: uuid,
      queued: z.int().min(0),
      accepted: z.int().min(0),
      rejected: z.int().min(0),
      failed: z.int().min(0),
      cancelled: z.int().min(0),
      more: z.boolean().meta({ description: 'There are more than were counted.' }),
    })
    .meta({ id: 'Run', description: 'How many of the commands that share a correlation id wait, and how many ended how.' }),
);

type Told<Status extends OutcomeJson['status']> = Omit<Extract<OutcomeJson, { readonly status: Status }>, 'replayed'>;

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
