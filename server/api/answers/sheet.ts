// What would be, or was, made of a spreadsheet, as the API answers it.
import * as z from 'zod';
import type { SheetJson } from '../spreadsheet/import-accounts.ts';
import { position, shapeOf, uuid, words } from './shape.ts';

const units = words.meta({ description: 'Minor units, as text.' });
const exponent = z.int().min(0).max(6);
const row = z.int().min(1).meta({ description: 'As the spreadsheet counts: the names of the columns are row 1.' });

export const sheet = shapeOf<SheetJson>()(
  z
    .strictObject({
      status: z.enum(['preview', 'imported', 'refused']),
      replayed: z.boolean().meta({ description: 'It had been imported before; nothing was done again.' }),
      position: position.nullable(),
      accounts: z
        .array(z.strictObject({ row, accountId: uuid, name: words, currency: words, exponent, balance: units, overdraftLimit: units }))
        .readonly(),
      sums: z.array(z.strictObject({ currency: words, exponent, accounts: z.int().min(1), balance: units })).readonly(),
      errors: z
        .array(z.strictObject({ row: row.nullable(), column: words.nullable(), detail: words }))
        .readonly()
        .meta({ description: 'The first hundred. With one, nothing is imported.' }),
    })
    .meta({ id: 'Sheet' }),
);
