'use client';
// A total's bridge in figures: before, each kind of movement, after, and the sum checked. A kind leads to its movements in the search.
import Link from 'next/link';
import { typeWords } from '#components/history/type-words.ts';
import { useHref } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { Money } from '#components/ui/money.tsx';
import { moneyText } from '#components/ui/money-text.ts';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { dayKey, timeText } from '#components/ui/time-text.ts';
import type { AccountEventType } from '#server/domain/account/events.ts';
import { BridgeLevel, SumCheck, type Unit } from './bridge-lines.tsx';
import type { TotalEnds } from './read-total.ts';
import type { InsideSum, TotalBridge } from './total-bridge.ts';

export interface TotalBridgeTableProps {
  bridge: TotalBridge;
  ends: TotalEnds;
  unit: Unit;
  /** The sums are not yet all of the same moments. */
  lagging: boolean;
}

export function TotalBridgeTable({ bridge, ends, unit, lagging }: TotalBridgeTableProps) {
  const { timeZone } = useLedger();
  const when = (at: string | null) => (at === null ? 'before the first event' : timeText(at, timeZone, 'moment'));
  const days = daysText(ends, timeZone);
  return (
    <>
      <ul aria-label="What made it" className="border-t border-line">
        <BridgeLevel name="Before" when={when(ends.from.recordedAt)} amount={bridge.opening} unit={unit} />
        {bridge.kinds.map(({ type, count, sum }) => (
          <KindLine key={type} type={type} count={count} days={days}>
            <Money amount={sum} exponent={unit.exponent} signed />
          </KindLine>
        ))}
        {bridge.inside.map((inside) => (
          <KindLine key={inside.type} type={inside.type} count={inside.count} days={days} note={insideNote(inside, unit)}>
            <span className="text-dim">
              <Money amount={0n} exponent={unit.exponent} />
            </span>
          </KindLine>
        ))}
        {bridge.count === 0 && (
          <li className="flex h-9 items-center border-b border-hair text-dim">Nothing came in or went out in between.</li>
        )}
        <BridgeLevel name="After" when={when(ends.to.recordedAt)} amount={bridge.closing} unit={unit} strong />
      </ul>
      {lagging ? (
        <p role="status" className="pt-2 text-sm text-dim">
          The sums are catching up with what was written, and are asked for again.
        </p>
      ) : (
        <SumCheck bridge={bridge} unit={unit} />
      )}
    </>
  );
}

/** What was moved without changing the total. */
const insideNote = ({ type, amount }: InsideSum, { exponent }: Unit) =>
  type === 'TransferSent' ? moneyText(amount, exponent) : 'evened out';

interface KindLineProps {
  type: AccountEventType;
  count: number;
  days: string;
  note?: string;
  children: React.ReactNode;
}

function KindLine({ type, count, days, note, children }: KindLineProps) {
  const href = useHref();
  return (
    <li className="border-b border-hair">
      <Link
        href={href('search', { q: `type:${searchWords[type] ?? type} ${days}` })}
        prefetch={false}
        title="Search for them, by day"
        className="flex min-h-9 w-full items-center gap-2.5 rounded-sm -outline-offset-2 hover:bg-hair"
      >
        <MovementMark type={type} />
        <span className="whitespace-nowrap">{type === 'TransferSent' ? 'Transferred inside' : typeWords[type]}</span>
        <span className="text-sm text-dim tabular-nums">{count.toLocaleString('en-GB')}</span>
        {note && <span className="min-w-0 truncate text-sm text-dim tabular-nums">{note}</span>}
        <span className="ml-auto pl-3">{children}</span>
      </Link>
    </li>
  );
}

/** As the search has them. */
const searchWords: Partial<Readonly<Record<AccountEventType, string>>> = {
  AccountCredited: 'credit',
  AccountDebited: 'debit',
  TransferSent: 'transfer',
  HoldCaptured: 'capture',
  EntryReversed: 'reversal',
};

/** The days that the span touches, as the search has them. */
function daysText({ from, to }: TotalEnds, timeZone: string): string {
  const day = (at: string | null) => (at === null ? '' : dayKey(Date.parse(at), timeZone));
  return `date:${day(from.recordedAt)}..${day(to.recordedAt)}`;
}
