// A statement as a table for spreadsheets: between its opening and its closing balance every movement, however many there are.
import type { AccountNames } from '#components/accounts/account-names.ts';
import { type CsvCell, csvText } from '#components/ui/csv.ts';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import { moneyOf, toDecimal } from '#server/domain/money.ts';
import type { AccountJson } from '#server/live/messages.ts';
import type { Period } from './period.ts';
import type { Statement } from './statement.ts';
import { statementWords } from './statement-words.ts';

export interface StatementOf {
  readonly account: AccountJson;
  readonly timeZone: string;
  readonly period: Period;
  readonly names: AccountNames;
}

const heads = ['Date', 'Time', 'What', 'Description', 'Reference', 'In', 'Out', 'Balance', 'Currency', 'Version', 'Position', 'Command id'];

export function statementCsv({ opening, rows, closing }: Statement, { account, timeZone, period, names }: StatementOf): string {
  const { currency, exponent } = account;
  const decimal = (money: bigint) => toDecimal(moneyOf(money.toString()), exponent);
  const edge = (day: string, what: string, balance: bigint): CsvCell[] => [
    ...[day, null, what, null, null, null, null],
    ...[decimal(balance), currency, null, null, null],
  ];
  const lines = rows.map(({ event, balance, ...moved }): CsvCell[] => {
    const { what, note, reference } = statementWords(event, { names, currency, exponent, timeZone });
    return [
      ...[dayKey(event.recordedAt, timeZone), timeText(event.recordedAt, timeZone, 'seconds'), what, note, reference],
      ...[moved.in ? decimal(moved.in) : null, moved.out ? decimal(moved.out) : null, decimal(balance), currency],
      ...[event.version, event.position, event.commandId],
    ];
  });
  return csvText(heads, [edge(period.from, 'Opening balance', opening), ...lines, edge(period.to, 'Closing balance', closing)]);
}
