'use client';
// The figures of a chart as a table, which scrolls in a box of its own and can be scrolled by keys.
import Link from 'next/link';
import { TotalButton } from '#components/why/total-button.tsx';
import type { Column } from './columns.ts';

export interface StatisticsTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

export function StatisticsTable<Row>({ caption, columns, rows }: StatisticsTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section tabIndex={0} aria-label={`${caption}, table`} className="relative max-h-106 overflow-auto border-y border-line">
      <table className="w-full text-sm whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-20 bg-paper text-xs text-dim shadow-[0_1px_0_var(--line)]">
          <tr>
            {columns.map(({ head, numeric }) => (
              <th key={head} scope="col" className={`h-8 pr-6 font-normal last:pr-1.5 ${numeric ? 'text-right' : 'pl-1.5 text-left'}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are figures in their order, without a name of their own
            <tr key={index} className="border-b border-hair last:border-0">
              {columns.map((column) => (
                <td key={column.head} className={`h-8 pr-6 last:pr-1.5 ${column.numeric ? 'text-right tabular-nums' : 'pl-1.5'}`}>
                  <Cell column={column} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column: { text, href, why }, row }: { column: Column<Row>; row: Row }) {
  const asked = why?.(row);
  if (asked)
    return (
      <TotalButton currency={asked.currency} {...asked.span}>
        {text(row)}
      </TotalButton>
    );
  if (!href) return text(row);
  return (
    <Link href={href(row)} prefetch={false} className="inline-block py-1 hover:underline">
      {text(row)}
    </Link>
  );
}
