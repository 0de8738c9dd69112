'use client';
// What happened, by type: how often, and how much it moved.
import { useHref } from '#components/rewind/moments.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import type { StatisticJson } from '#server/live/sums.ts';
import { periodDate } from './bucket-text.ts';
import { amountColumn, type Column, countColumn, countText } from './columns.ts';
import { colourOf, RankedRows, shareOf } from './ranked-rows.tsx';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { busiest, type TypeRow, typeRows } from './type-rows.ts';

export function TypesSection({ statistics, shown }: { statistics: readonly StatisticJson[]; shown: Shown }) {
  const { unit, period } = shown;
  const href = useHref();
  const rows = typeRows(statistics);
  const most = busiest(rows);
  const hrefOf = ({ search }: TypeRow) => (search === null ? null : href('search', { q: `${search} ${periodDate(period)}` }));
  const columns: readonly Column<TypeRow>[] = [
    { head: 'Type', text: ({ words }) => words, csv: ({ words }) => words },
    countColumn('Number', ({ count }) => count),
    amountColumn('Amount', ({ amount }) => amount, { unit }),
  ];
  const sentence =
    most === null
      ? `No ${unit.currency} moved.`
      : `${most.words} moved most: ${moneyText(most.amount, unit.exponent, unit.currency)} in ${countText(most.count)}.`;
  return (
    <StatisticsSection name="types" title="Volume by type" sentence={sentence} shown={shown} columns={columns} rows={rows}>
      <RankedRows
        label="Volume by type"
        rows={rows.map((row) => ({
          key: row.type,
          title: row.words,
          href: hrefOf(row),
          share: shareOf(BigInt(row.amount), BigInt(most?.amount ?? 0)),
          colour: colourOf(row.type),
          figures: [countText(row.count), row.amount === '0' ? '' : moneyText(row.amount, unit.exponent)],
        }))}
      />
    </StatisticsSection>
  );
}
