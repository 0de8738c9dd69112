// What a spreadsheet asks for: each row an account to open and its opening balance, as commands whose ids follow from the file and the row.
import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type * as z from 'zod';
import type { CommandEnvelope } from '#server/commands/outcome.ts';
import type { Command } from '#server/domain/command.ts';
import { type AccountId, type ActorId, accountIdOf, type CommandId, commandIdOf, type LedgerId } from '#server/domain/ids.ts';
import { exponentIn, type Ledger } from '#server/domain/ledger.ts';
import { amountOf, type CurrencyCode, type Money, moneyOf, noMoney } from '#server/domain/money.ts';
import { type DecimalSign, parseAmount } from '#server/domain/parse-amount.ts';
import * as field from '../fields.ts';
import type { Column, SheetFault, SheetRow } from './read-sheet.ts';

/** A row that can be asked for. */
export interface PlannedAccount {
  readonly row: number;
  readonly accountId: AccountId;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly exponent: number;
  /** Below zero it is taken out, within the overdraft limit. */
  readonly balance: Money;
  readonly overdraftLimit: Money;
  readonly envelopes: readonly CommandEnvelope[];
}

export interface Planning {
  readonly ledgerId: LedgerId;
  readonly actorId: ActorId;
  readonly ledger: Ledger;
  readonly decimalSign: DecimalSign;
  /** All of the file: the same again is the same commands. */
  readonly file: string;
}

/** Never changed: the ids of an earlier build must come out the same. */
const namespace = 'c1d2b9a4-6a0f-4c55-8d0e-7b7f2f1f9e63';

export function planAccounts(
  rows: readonly SheetRow[],
  planning: Planning,
): { readonly planned: readonly PlannedAccount[]; readonly faults: readonly SheetFault[] } {
  const digest = createHash('sha256').update(planning.file).digest('hex');
  const idOf = (row: number, what: string) => v5(JSON.stringify([planning.ledgerId, digest, row, what]), namespace);
  const planned: PlannedAccount[] = [];
  const faults: SheetFault[] = [];
  const rowOf = new Map<string, number>();
  for (const row of rows) {
    const found = planRow(row, planning, idOf);
    if (!('envelopes' in found)) {
      faults.push(...found);
      continue;
    }
    const before = rowOf.get(found.accountId);
    if (before !== undefined) faults.push({ row: row.row, column: 'account id', detail: `Row ${before} has the same account id.` });
    rowOf.set(found.accountId, row.row);
    planned.push(found);
  }
  return { planned, faults };
}

type IdOf = (row: number, what: string) => string;

function planRow(
  { row, cells }: SheetRow,
  { ledgerId, actorId, ledger, decimalSign }: Planning,
  idOf: IdOf,
): PlannedAccount | readonly SheetFault[] {
  const faults: SheetFault[] = [];
  const wrong = (column: Column, detail: string) => void faults.push({ row, column, detail });
  function parsed<Schema extends z.ZodType>(column: Column, schema: Schema): z.output<Schema> | undefined {
    const read = schema.safeParse(cells[column]);
    if (read.success) return read.data;
    wrong(column, read.error.issues[0]?.message ?? 'This cannot be read.');
    return undefined;
  }
  const name = parsed('name', field.name);
  const currency = parsed('currency', field.currency);
  const holderId = parsed('holder', field.holderId.optional());
  const accountId = parsed('account id', field.accountId.optional()) ?? accountIdOf(idOf(row, 'account'));
  const reference = parsed('reference', field.reference.optional());
  const exponent = currency === undefined ? null : exponentIn(ledger, currency);
  if (currency !== undefined && exponent === null)
    wrong('currency', `This ledger has no currency ${currency}: neither ISO 4217 nor the ledger's own units name one.`);
  const money = (column: 'balance' | 'overdraft limit') =>
    exponent === null ? noMoney : moneyIn(cells[column], { exponent, decimalSign }, (detail) => wrong(column, detail));
  const balance = money('balance');
  const overdraftLimit = money('overdraft limit');
  if (reference !== undefined && balance === noMoney) wrong('reference', 'A reference goes with an opening balance, and there is none.');
  if (overdraftLimit < noMoney) wrong('overdraft limit', 'The overdraft limit must be zero or more.');
  if (faults.length > 0 || name === undefined || currency === undefined || exponent === null) return faults;
  const send = (what: string, command: Command): CommandEnvelope => ({ ledgerId, actorId, commandId: commandId(idOf(row, what)), command });
  const open: Command = { type: 'OpenAccount', accountId, currency, name, ...(holderId !== undefined && { holderId }), overdraftLimit };
  const said = { description: 'Opening balance', ...(reference !== undefined && { reference }) };
  const moved = balance === noMoney ? [] : [send('balance', movement(accountId, balance, said))];
  return { row, accountId, name, currency, exponent, balance, overdraftLimit, envelopes: [send('open', open), ...moved] };
}

const commandId = (text: string): CommandId => commandIdOf(text);

function movement(accountId: AccountId, balance: Money, said: { readonly description: string; readonly reference?: string }): Command {
  const type = balance > noMoney ? 'CreditAccount' : 'DebitAccount';
  return { type, accountId, amount: amountOf(String(balance > noMoney ? balance : -balance)), ...said };
}

interface Reading {
  readonly exponent: number;
  readonly decimalSign: DecimalSign;
}

/** Nothing is no money. A minus before or behind is less than nothing, as are parentheses. */
function moneyIn(cell: string | undefined, { exponent, decimalSign }: Reading, wrong: (detail: string) => void): Money {
  if (cell === undefined) return noMoney;
  const below = /^\((.+)\)$|^[-−–](.+)$|^(.+)[-−–]$/.exec(cell);
  const parsed = parseAmount(below?.slice(1).find((part) => part !== undefined) ?? cell, exponent, decimalSign);
  if ('money' in parsed) return below ? moneyOf(parsed.money === noMoney ? '0' : `-${parsed.money}`) : parsed.money;
  switch (parsed.fault) {
    case 'tooLarge':
      wrong('This is more than one account can be given.');
      break;
    case 'tooManyDecimals':
      wrong(
        parsed.decimals === 0
          ? 'This currency has no digits after the point.'
          : `This currency has ${parsed.decimals} digits after the point, no more.`,
      );
      break;
    case 'empty':
    case 'notAnAmount':
    case 'signed':
      wrong('This is no amount: 1,234.56 and 1.234,56 are.');
  }
  return noMoney;
}
