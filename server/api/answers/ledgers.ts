// Ledgers and the process itself, as the API answers them.
import * as z from 'zod';
import type { LedgerJson, MomentJson } from '#server/live/answers.ts';
import { currency, exponent, position, moment as recordedAt, shapeOf, words } from './shape.ts';

const ledgerId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

export const ledger = shapeOf<LedgerJson>()(
  z
    .strictObject({
      ledgerId,
      name: words,
      timeZone: words.meta({ description: 'A name of the IANA database.', examples: ['Europe/Berlin'] }),
      units: z.array(z.strictObject({ code: currency, name: words, exponent })).readonly(),
      position,
      epoch: words.meta({ description: 'Another one after a restore or an import: what was kept before is of no use then.' }),
    })
    .meta({ id: 'Ledger' }),
);

export const moment = shapeOf<MomentJson>()(
  z
    .strictObject({
      position: position.meta({ description: 'Of the last event by then; 0 before the first.' }),
      recordedAt: recordedAt.nullable(),
      head: position.meta({ description: 'Where the ledger stands now.' }),
    })
    .meta({ id: 'Moment' }),
);

export const alive = z.strictObject({ status: z.literal('alive') });
export const ready = z.strictObject({ status: z.literal('ready') });
