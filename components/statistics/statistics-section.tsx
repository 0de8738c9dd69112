'use client';
// A part of the statistics: what is seen in one sentence, the chart or the same figures as a table, and as a file.
import type { ReactNode } from 'react';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { csvFileName } from '#components/ui/csv.ts';
import { DownloadButton } from '#components/ui/download-button.tsx';
import { type Column, csvOf } from './columns.ts';
import type { Shown } from './shown.ts';
import { StatisticsTable } from './statistics-table.tsx';
import type { SectionName } from './statistics-view.ts';

export interface StatisticsSectionProps<Row> {
  name: SectionName;
  title: string;
  sentence: string;
  shown: Shown;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The chart. Without it there is the table alone. */
  children?: ReactNode;
}

export function StatisticsSection<Row>({ name, title, sentence, shown, columns, rows, children }: StatisticsSectionProps<Row>) {
  const { ledgerId } = useLedger();
  const { period, by, unit, tables, onTable } = shown;
  const asTable = !children || tables.includes(name);
  const file = csvFileName(`${ledgerId} ${title} ${unit.currency} by ${by} ${period.firstDay ?? 'all'} ${period.lastDay}`);
  return (
    <section aria-labelledby={`${name}-title`} className="border-t border-line pt-4 pb-8">
      <div className="flex items-start justify-between gap-x-4">
        <h2 id={`${name}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        {rows.length > 0 && (
          <div className="flex gap-1">
            {children && (
              <Button
                look="quiet"
                size="sm"
                aria-pressed={asTable}
                aria-label={`Table of ${title}`}
                className="aria-pressed:bg-hair aria-pressed:text-ink"
                onClick={() => onTable(name)}
              >
                Table
              </Button>
            )}
            <DownloadButton fileName={file} text={() => csvOf(columns, rows)} label={`CSV of ${title}`}>
              CSV
            </DownloadButton>
          </div>
        )}
      </div>
      <p className="max-w-prose text-dim">{sentence}</p>
      {rows.length > 0 && (
        <div className="mt-3">{asTable ? <StatisticsTable caption={title} columns={columns} rows={rows} /> : children}</div>
      )}
    </section>
  );
}
