// A table said once, for the eye and for a spreadsheet: each column is how a row reads there and what it is here.
import { type CsvCell, csvText } from '#components/ui/csv.ts';
import { moneyParts } from '#components/ui/money-text.ts';
import type { TotalAsked } from '#components/why/total-address.ts';
import { moneySumOf, toDecimal } from '#server/domain/money.ts';

export interface Column<Row> {
  readonly head: string;
  readonly text: (row: Row) => string;
  readonly csv: (row: Row) => CsvCell;
  /** Where the row leads to, from this cell. */
  readonly href?: (row: Row) => string;
  /** The total that the cell is, to be explained; null where it cannot be. */
  readonly why?: (row: Row) => TotalAsked | null;
  /** Right-aligned, with digits below each other. */
  readonly numeric?: boolean;
}

/** A currency with its digits after the point. */
export interface MoneyUnit {
  readonly currency: string;
  readonly exponent: number;
}

export function amountColumn<Row>(
  head: string,
  amountOf: (row: Row) => string | bigint,
  { unit: { exponent }, signed = false }: { readonly unit: MoneyUnit; readonly signed?: boolean },
): Column<Row> {
  return {
    head,
    numeric: true,
    text: (row) => Object.values(moneyParts(amountOf(row), exponent, signed)).join(''),
    csv: (row) => toDecimal(moneySumOf(String(amountOf(row))), exponent),
  };
}

export function countColumn<Row>(head: string, countOf: (row: Row) => number): Column<Row> {
  return { head, numeric: true, text: (row) => countText(countOf(row)), csv: countOf };
}

/** `1,804`. Ours, since Node's and the browser's tables of languages differ. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return csvText(
    columns.map(({ head }) => head),
    rows.map((row) => columns.map(({ csv }) => csv(row))),
  );
}
