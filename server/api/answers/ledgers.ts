// Ledgers and the process itself, as the API answers them.
import * as z from 'zod';
import type { LedgerJson } from '#server/live/answers.ts';
import { currency, exponent, position, shapeOf, words } from './shape.ts';

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

export const alive = z.strictObject({ status: z.literal('alive') });
export const ready = z.strictObject({ status: z.literal('ready') });
