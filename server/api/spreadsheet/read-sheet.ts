// A spreadsheet of accounts as CSV: its rows as a person wrote them, whatever separates and quotes them, under columns that have names.
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** What a row may say. */
export const columns = ['name', 'currency', 'balance', 'holder', 'overdraft limit', 'account id', 'reference'] as const;
export type Column = (typeof columns)[number];

export interface SheetRow {
  /** As the spreadsheet counts: the line with the names is 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** What is wrong, and where: a cell, a row, or the whole. */
export interface SheetFault {
  readonly row: number | null;
  readonly column: string | null;
  readonly detail: string;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly SheetFault[];
  readonly separator: ',' | ';' | '\t';
}

/** Rows of one file: each is two commands, and all of them are one commit. */
export const mostRows = 5_000;
const mostFaults = 100;

/** Names of columns as people write them, without case, spaces and marks. */
const named: Readonly<Record<string, Column>> = {
  name: 'name',
  account: 'name',
  accountname: 'name',
  currency: 'currency',
  unit: 'currency',
  balance: 'balance',
  openingbalance: 'balance',
  opening: 'balance',
  holder: 'holder',
  holderid: 'holder',
  overdraft: 'overdraft limit',
  overdraftlimit: 'overdraft limit',
  limit: 'overdraft limit',
  accountid: 'account id',
  id: 'account id',
  reference: 'reference',
  ref: 'reference',
};

export function readSheet(text: string): Sheet {
  // Excel may say its separator in a line of its own.
  const told = /^\ufeff?sep=([,;\t])\r?\n/i.exec(text);
  const separator = separatorOf(told?.[1] ?? likelySeparator(text));
  const wrong = (fault: SheetFault): Sheet => ({ rows: [], faults: [fault], separator });
  // The parser would put another character in its place, without a word.
  const half = text.search(/\p{Surrogate}/u);
  if (half >= 0) return wrong({ row: text.slice(0, half).split('\n').length, column: null, detail: 'There is half a character in it.' });
  const records = recordsOf(told ? text.slice(told[0].length) : text, separator);
  if ('detail' in records) return wrong(records);
  const before = told ? 2 : 1;
  const [head, ...body] = records;
  if (!head || isEmpty(head))
    return wrong({ row: before, column: null, detail: `The first row must name the columns: ${columns.join(', ')}.` });
  const faults = headFaults(head, before);
  if (faults.length > 0) return { rows: [], faults, separator };
  const rows = body.flatMap((record, index) => (isEmpty(record) ? [] : [rowOf(head, record, index + before + 1)]));
  if (rows.length === 0) return wrong({ row: null, column: null, detail: 'There is no row below the names of the columns.' });
  if (rows.length > mostRows)
    return wrong({ row: null, column: null, detail: `There are ${rows.length} rows; at most ${mostRows} are taken at once.` });
  const tooWide = body.flatMap((record, index) =>
    record.length > head.length && !isEmpty(record)
      ? [
          {
            row: index + before + 1,
            column: null,
            detail: `The row has ${record.length} cells, but there are ${head.length} columns. Put text with a ${said(separator)} in quotes.`,
          },
        ]
      : [],
  );
  return { rows, faults: tooWide.slice(0, mostFaults), separator };
}

function recordsOf(text: string, separator: string): readonly (readonly string[])[] | SheetFault {
  try {
    return parse(text, { bom: true, delimiter: separator, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return {
      row: line,
      column: null,
      detail: 'A quote is not where one can be: a cell in quotes begins and ends with one, and writes a quote in it twice.',
    };
  }
}

function headFaults(head: readonly string[], row: number): readonly SheetFault[] {
  const known = head.map(columnOf);
  const unknown = head.filter((_, index) => known[index] === undefined);
  const twice = known.find((column, index) => column !== undefined && known.indexOf(column) !== index);
  const missing = (['name', 'currency'] as const).find((column) => !known.includes(column));
  const detail = `The columns are ${columns.join(', ')}.`;
  return [
    ...unknown.map((column) => ({ row, column: column.slice(0, 80), detail: `There is no column of that name. ${detail}` })),
    ...(twice ? [{ row, column: twice, detail: 'This column is there twice.' }] : []),
    ...(missing ? [{ row, column: missing, detail: `This column is missing. ${detail}` }] : []),
  ];
}

function rowOf(head: readonly string[], record: readonly string[], row: number): SheetRow {
  const cells: Partial<Record<Column, string>> = {};
  for (const [index, name] of head.entries()) {
    const column = columnOf(name);
    const cell = record[index]?.trim() ?? '';
    if (column && cell !== '') cells[column] = cell;
  }
  return { row, cells };
}

function columnOf(name: string): Column | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(named, plain) ? named[plain] : undefined;
}

const isEmpty = (record: readonly string[]) => record.every((cell) => cell.trim() === '');

/** The one that is there most in the first line. */
function likelySeparator(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

const separatorOf = (text: string): Sheet['separator'] => (text === ';' || text === '\t' ? text : ',');
const said = (separator: string) => (separator === '\t' ? 'tab' : separator);
