// Tables as spreadsheets read them: what a cell holds comes out as it went in, and is never run.
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFileName, csvText } from './csv.ts';

const mark = '\uFEFF';

describe('a table as CSV', () => {
  it('begins with the byte order mark and ends each line as RFC 4180 does', () =>
    expect(csvText(['Day', 'In'], [['2026-03-03', '12.34']])).toBe(`${mark}Day,In\r\n2026-03-03,12.34\r\n`));
  it('quotes commas, quotes and line breaks', () =>
    expect(csvText(['a'], [['Bar, till'], ['the "old" one'], ['two\nlines']])).toBe(
      `${mark}a\r\n"Bar, till"\r\n"the ""old"" one"\r\n"two\nlines"\r\n`,
    ));
  it('leaves nothing in a cell without a value', () => expect(csvText(['a', 'b'], [[null, 0]])).toBe(`${mark}a,b\r\n,0\r\n`));

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '－1', '-', '=HYPERLINK("http://x")'])(
    'does not let a spreadsheet run %j',
    (text) => {
      const [, row] = parse(csvText(['a'], [[text]]), { bom: true });
      expect(row).toEqual([`'${text}`]);
    },
  );
  it.each(['-12.34', '-5', '0.001'])('keeps %s a number', (text) => expect(csvText(['a'], [[text]])).toBe(`${mark}a\r\n${text}\r\n`));

  it('is read back as it was written, whatever the cells hold', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        expect(parse(csvText(['a', 'b'], rows), { bom: true })).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });
});

describe('the name of its file', () => {
  it.each([
    ['demo flows by day 2026-03-03', 'demo-flows-by-day-2026-03-03.csv'],
    ['Küche & Bar: Übertrag', 'kuche-bar-ubertrag.csv'],
    ['../../etc', 'etc.csv'],
    ['日本', 'table.csv'],
  ])('of %j is %s', (words, name) => expect(csvFileName(words)).toBe(name));
});
