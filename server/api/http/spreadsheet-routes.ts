// Bring your spreadsheet over HTTP: a preview, then the same again with `confirm`.
import { sheet } from '../answers/sheet.ts';
import { Problem } from '../problem.ts';
import { readJsonObject } from '../request-body.ts';
import { bringSheet, largestSheetBody, sheetInput } from '../spreadsheet/sheet-input.ts';
import { within } from '../within.ts';
import { type HttpContext, ledgerIn, mustHaveNoParameters, parse } from './http-context.ts';
import type { Route } from './route.ts';

export const spreadsheetRoutes: readonly Route[] = [
  {
    name: 'importAccounts',
    tag: 'Accounts',
    inLedger: true,
    summary: 'Opens the accounts of a spreadsheet with their opening balances: all or none',
    description:
      'A CSV file with the columns name, currency, balance, holder, overdraft limit, account id and reference, in any order. ' +
      'Without `confirm` it answers what would be opened, the sums, and what is wrong by row and column. The same file again does nothing twice. At most 1 MiB.',
    kind: 'change',
    path: '/accounts/import',
    input: sheetInput,
    answers: { 200: sheet },
    handle: postSheet,
  },
];

async function postSheet(c: HttpContext): Promise<Response> {
  mustHaveNoParameters(c, 'This takes no parameters: its fields go into the body.');
  const body = await readJsonObject(c.env.incoming, largestSheetBody);
  if (Object.hasOwn(body, 'ledgerId'))
    throw new Problem('InvalidRequest', 'There is no field "ledgerId" in this body.', { field: 'ledgerId' });
  return c.json(await within(bringSheet(c.get('api'), parse(sheetInput, { ...body, ledgerId: ledgerIn(c) }, {})), 'change'));
}
