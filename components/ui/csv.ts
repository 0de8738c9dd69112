// Tables for spreadsheets: RFC 4180, with the mark that lets Excel read it as UTF-8, and no cell that a spreadsheet would run.

/** A number is written as it is; for amounts give text from `toDecimal`, which is exact. Null is an empty cell. */
export type CsvCell = string | number | null;

const byteOrderMark = '\uFEFF';
const decimal = /^-?[0-9]+([.][0-9]+)?$/;
// What Excel, LibreOffice and Google Sheets take for the beginning of a formula, its full-width twins included.
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const needsQuotes = /["\r\n,;\t]|^\s|\s$/;

/** The heads, then the rows, as one text that ends with a line break. */
export function csvText(heads: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [heads, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`);
  return byteOrderMark + lines.join('');
}

/** `2026-03-03 14:02 Bar till` as the name of a file: `2026-03-03-14-02-bar-till.csv`. */
export function csvFileName(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const name = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${name || 'table'}.csv`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = guarded(String(cell));
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An apostrophe before it makes a spreadsheet show text that it would else compute. Negative amounts stay numbers. */
const guarded = (text: string) => (formula.test(text) && !decimal.test(text) ? `'${text}` : text);
