// What bringing a spreadsheet takes and does, over HTTP and the command line alike.
import * as z from 'zod';
import type { ApiContext } from '../context.ts';
import * as field from '../fields.ts';
import { Problem } from '../problem.ts';
import type { SheetJson } from './import-accounts.ts';

/** As JSON, what Excel saves of 5,000 rows; as one body. */
export const largestSheetBody = 1024 * 1024;

export const sheetInput = z.strictObject({
  ledgerId: field.ledgerId,
  csv: z.string({ error: 'csv must be the text of the file.' }).meta({ description: 'The text of the file.' }),
  confirm: z.boolean({ error: 'confirm must be true or false.' }).default(false).meta({ description: 'Without it nothing is done.' }),
  decimalSign: z
    .enum(['.', ','], { error: 'decimalSign is a point or a comma.' })
    .optional()
    .meta({ description: 'What 1.234 means: a comma makes it 1234. A comma unless said where semicolons separate, else a point.' }),
});

/** The preview, or once it is confirmed what was done. A confirmed one with an error is a problem that names the first. */
export async function bringSheet(
  { accountImport, ledgers, actorId }: Pick<ApiContext, 'accountImport' | 'ledgers' | 'actorId'>,
  { confirm, ...asked }: z.output<typeof sheetInput>,
): Promise<SheetJson> {
  await ledgers.mustExist(asked.ledgerId);
  const sheet = await (confirm ? accountImport.confirm(asked, actorId) : accountImport.preview(asked));
  const [first] = sheet.errors;
  if (!confirm || !first) return sheet;
  const { row, column, detail } = first;
  const place = [row === null ? '' : `Row ${row}`, column ?? ''].filter((part) => part !== '').join(', ');
  const extras = { ...(row !== null && { row }), ...(column !== null && { column }), errors: sheet.errors.length };
  throw new Problem('InvalidRequest', place === '' ? detail : `${place}: ${detail}`, { field: 'csv', extras });
}
