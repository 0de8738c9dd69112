'use client';
// The largest movements: each leads to its account, at the version that it made.
import { useHref } from '#components/rewind/moments.tsx';
import { movementWords } from '#components/search/movement-words.ts';
import { moneyText } from '#components/ui/money-text.ts';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { SearchMovementJson } from '#server/live/answers.ts';
import { bucketCode } from './bucket-text.ts';
import { amountColumn, type Column } from './columns.ts';
import { colourOf, RankedRows, shareOf } from './ranked-rows.tsx';
import type { Shown } from './shown.ts';
import { StatisticsSection } from './statistics-section.tsx';

const noteOf = ({ description, reference }: SearchMovementJson) => [description, reference].filter(Boolean).join(', ');

export function LargestSection({ movements, shown }: { movements: readonly SearchMovementJson[]; shown: Shown }) {
  const { unit, timeZone } = shown;
  const href = useHref();
  const hrefOf = ({ accountId, version }: SearchMovementJson) => href(`accounts/${accountId}`, { v: version });
  const columns: readonly Column<SearchMovementJson>[] = [
    {
      head: 'Time',
      text: ({ recordedAt }) => timeText(recordedAt, timeZone, 'moment'),
      csv: ({ recordedAt }) => bucketCode({ by: 'hour', startMs: Date.parse(recordedAt) }, timeZone),
    },
    { head: 'Account', text: ({ accountName }) => accountName, csv: ({ accountName }) => accountName, href: hrefOf },
    { head: 'Movement', text: movementWords, csv: movementWords },
    { head: 'Description', text: noteOf, csv: noteOf },
    amountColumn('Amount', ({ amount }) => amount, { unit }),
  ];
  return (
    <StatisticsSection
      name="largest"
      title="Largest movements"
      sentence={sentenceOf(movements, shown)}
      shown={shown}
      columns={columns}
      rows={movements}
    >
      <RankedRows
        label="Largest movements"
        rows={movements.map((movement) => ({
          key: `${movement.position}`,
          title: (
            <>
              <MovementMark type={movement.type} />
              <span className="min-w-0 truncate">
                <b className="font-medium">{movement.accountName}</b> <span className="text-dim">{spoken(movement)}</span>
              </span>
            </>
          ),
          href: hrefOf(movement),
          share: shareOf(BigInt(movement.amount), BigInt(movements[0]?.amount ?? 0)),
          colour: colourOf(movement.type),
          figures: [timeText(movement.recordedAt, timeZone, 'date'), moneyText(movement.amount, unit.exponent)],
          deskOnly: true,
        }))}
      />
    </StatisticsSection>
  );
}

function sentenceOf([largest]: readonly SearchMovementJson[], { unit: { currency, exponent }, timeZone }: Shown): string {
  if (!largest) return `No ${currency} moved.`;
  const { amount, accountName, recordedAt } = largest;
  return `The largest was ${moneyText(amount, exponent, currency)} on ${timeText(recordedAt, timeZone, 'day')}: ${accountName}, ${spoken(largest)}.`;
}

/** `sent to Riverside Brewery`: the name keeps its capital. */
function spoken(movement: SearchMovementJson): string {
  const words = movementWords(movement);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
