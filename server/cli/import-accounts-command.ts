// import-accounts: bring your spreadsheet. What is wrong is told by row and column; all of it is opened, or nothing.
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { localActor } from '#server/api/context.ts';
import { createAccountImport, type SheetJson } from '#server/api/spreadsheet/import-accounts.ts';
import { largestSheetBody } from '#server/api/spreadsheet/sheet-input.ts';
import { isLedgerId } from '#server/domain/ids.ts';
import { moneyOf, toDecimal } from '#server/domain/money.ts';
import type { DecimalSign } from '#server/domain/parse-amount.ts';
import { BadUsage, type DeskCommand, Found } from './cli-command.ts';
import { plainTable } from './plain-table.ts';

const mostShown = 20;

export const importAccountsCommand: DeskCommand = {
  name: 'import-accounts',
  summary: 'Opens the accounts of a spreadsheet (CSV) with their opening balances: all of them or none.',
  options: {
    file: {
      type: 'string',
      value: '<path>',
      required: true,
      help: 'the file: name, currency, balance, holder, overdraft limit, account id, reference',
    },
    ledger: { type: 'string', value: '<id>', help: 'which ledger; main unless said' },
    'dry-run': { type: 'boolean', help: 'show what would be opened, and open nothing' },
    decimal: {
      type: 'string',
      value: '<sign>',
      help: 'what stands before the cents: . or , (a comma unless said where semicolons separate)',
    },
    json: { type: 'boolean', help: 'print JSON' },
  },
  work: async (given, { store }) => {
    const ledgerId = given.optional('ledger') ?? 'main';
    if (!isLedgerId(ledgerId)) throw new BadUsage('A ledger id is a letter, then up to 31 of a to z, 0 to 9 and -.');
    const decimalSign = signOf(given.optional('decimal'));
    const csv = textOf(given.text('file'));
    if ((await store.head(ledgerId)) === null) throw new Error(`There is no ledger ${ledgerId}.`);
    const accounts = createAccountImport(store, localActor);
    const asked = { ledgerId, csv, decimalSign };
    const sheet = await (given.has('dry-run') ? accounts.preview(asked) : accounts.confirm(asked, localActor));
    const text = given.has('json') ? JSON.stringify(sheet) : report(sheet);
    if (sheet.status === 'refused') throw new Found(text);
    return text;
  },
};

function signOf(text: string | undefined): DecimalSign | undefined {
  if (text === undefined || text === '.' || text === ',') return text;
  throw new BadUsage('--decimal must be . or ,.');
}

function textOf(path: string): string {
  if (!existsSync(path) || !statSync(path).isFile()) throw new BadUsage(`There is no file ${path}.`);
  if (statSync(path).size > largestSheetBody) throw new BadUsage(`${path} is larger than 1 MiB. Split it.`);
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new BadUsage(`${path} is not UTF-8. In Excel save it as “CSV UTF-8 (Comma delimited)”.`);
  return bytes.toString('utf8');
}

function report({ status, replayed, accounts, sums, errors }: SheetJson): string {
  if (status === 'refused') {
    const lines = errors.map(
      ({ row, column, detail }) => `  ${[row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ')}: ${detail}`,
    );
    return `Nothing was opened. What is wrong:\n${lines.join('\n')}`;
  }
  const shown = accounts
    .slice(0, mostShown)
    .map(({ row, name, currency, exponent, balance, overdraftLimit }) => [
      String(row),
      name,
      currency,
      toDecimal(moneyOf(balance), exponent),
      toDecimal(moneyOf(overdraftLimit), exponent),
    ]);
  const more = accounts.length > mostShown ? `\n  and ${accounts.length - mostShown} more` : '';
  const totals = sums.map(({ currency, exponent, accounts: of, balance }) => [currency, String(of), toDecimal(moneyOf(balance), exponent)]);
  const said = {
    preview: replayed ? 'This file was imported before; nothing would be opened again.' : 'Nothing was opened yet. This would be:',
    imported: replayed ? 'This file was imported before; nothing was opened again.' : `${accounts.length} accounts were opened.`,
  }[status];
  return `${said}\n\n${plainTable(['row', 'name', 'currency', 'balance', 'overdraft limit'], shown)}${more}\n\n${plainTable(['currency', 'accounts', 'balances'], totals)}`;
}
