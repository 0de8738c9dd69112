// What is known of a log, as the API answers it.
import * as z from 'zod';
import type { IntegrityJson } from '#server/integrity/integrity.ts';
import { position, shapeOf, uuid, version, words } from './shape.ts';

const units = words.meta({ description: 'Minor units, as text.' });

const brokenAt = z.strictObject({
  position: position.nullable(),
  streamType: z.enum(['account', 'person', 'ledger']).nullable(),
  streamId: uuid.nullable(),
  version: version.nullable(),
  commandId: uuid.nullable(),
  what: words,
});

export const integrity = shapeOf<IntegrityJson>()(
  z
    .strictObject({
      checkedTo: position.meta({ description: 'All events up to here were gone over.' }),
      events: z.int().min(0).meta({ description: 'How many there are.' }),
      ok: z.boolean(),
      brokenAt: brokenAt
        .exactOptional()
        .meta({ description: 'The first place that is wrong. There it stays until it is asked for again.' }),
      sums: z
        .array(z.strictObject({ currency: words, credited: units, debited: units, balance: units }))
        .readonly()
        .meta({ description: 'Up to there: what came in, what went out, what the accounts have.' }),
    })
    .meta({ id: 'Integrity' }),
);
