'use client';
// One event in the register: version, time, mark, what happened in words, amount, balance after it.
import { type MouseEvent, memo } from 'react';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { describeEvent } from './describe-event.ts';
import { direction, recordedMsAt, typeAt } from './fold-history.ts';
import { usePanel } from './panel-context.ts';

/** Version, time, mark, words, amount, balance. On a phone two lines: words over time and note, amount over balance. */
export const rowGrid =
  'grid grid-cols-[52px_22px_minmax(0,1fr)_auto] items-center pr-2.5 sm:grid-cols-[56px_52px_24px_minmax(0,1fr)_var(--figures)_var(--figures)]';

export interface PlacedRow {
  readonly top: number;
  readonly version: number;
  /** Later than the version shown: known today, not yet then. */
  readonly tense: 'earlier' | 'here' | 'later';
  readonly mode: 'live' | 'pinned';
  /** Came in a moment ago. */
  readonly fresh: boolean;
}

export interface RegisterRowProps {
  row: PlacedRow;
  event: AccountEventJson | undefined;
  nameOf: (accountId: string) => string | undefined;
  onPick: (version: number) => void;
}

export const RegisterRow = memo(
  function RegisterRow({ row: { top, version, tense, mode, fresh }, event, nameOf, onPick }: RegisterRowProps) {
    const { playhead, currency, exponent, timeZone } = usePanel();
    const { history } = playhead.now();
    const type = typeAt(history, version);
    const amount = history.amount[version - 1] ?? 0;
    const balance = BigInt(history.balance[version - 1] ?? 0);
    const time = timeText(recordedMsAt(history, version), timeZone, 'time');
    const { verb, what, note, sentence } = describeEvent({ type, amount, data: event?.data }, { currency, exponent, nameOf });

    // The version is a link, so that it can be opened in another tab; a plain click moves the playhead of this one.
    function pick(click: MouseEvent) {
      if (click.metaKey || click.ctrlKey || click.shiftKey) return;
      click.preventDefault();
      onPick(version);
    }

    return (
      <li
        style={{ transform: `translateY(${top}px)` }}
        data-version={version}
        data-tense={tense}
        data-mode={mode}
        className="group/row absolute inset-x-0 top-0 h-10 border-b border-hair data-[tense=here]:data-[mode=pinned]:bg-past-wash"
      >
        <a
          href={`?v=${version}`}
          aria-current={tense === 'here' ? 'true' : undefined}
          tabIndex={tense === 'here' ? 0 : -1}
          onClick={pick}
          className={`${rowGrid} h-full -outline-offset-2 hover:bg-hair group-data-[tense=later]/row:text-faint ${fresh ? 'animate-arrive' : ''}`}
        >
          <span
            className={`flex h-full items-center pl-1.5 font-mono text-xs text-faint slashed-zero group-data-[tense=here]/row:font-medium group-data-[tense=here]/row:group-data-[mode=live]/row:text-accent group-data-[tense=here]/row:group-data-[mode=live]/row:shadow-[inset_2px_0_var(--accent)] group-data-[tense=here]/row:group-data-[mode=pinned]/row:text-past-ink ${fresh ? 'animate-flash' : ''}`}
          >
            v{version}
          </span>
          <span className="text-dim tabular-nums group-data-[tense=later]/row:text-faint max-sm:hidden">{time}</span>
          <span className="flex items-center group-data-[tense=later]/row:opacity-55">
            <MovementMark type={type} />
          </span>
          <span className="min-w-0 pr-3 max-sm:leading-4.5 sm:truncate" title={sentence}>
            <span className="max-sm:block max-sm:truncate">
              <b className="font-medium group-data-[tense=later]/row:font-normal">{verb}</b>
              {event ? <> {what}</> : <Skeleton className="ml-2 inline-block w-28 align-middle" />}
            </span>
            <span className="text-faint group-data-[tense=here]/row:text-dim max-sm:block max-sm:truncate max-sm:text-xs sm:ml-2.5">
              <span className="sm:hidden">
                {time}
                {note && ' · '}
              </span>
              {note}
            </span>
          </span>
          <span className="text-right max-sm:grid max-sm:leading-4.5">
            {direction(type) !== 0 && <Money amount={BigInt(direction(type) * amount)} exponent={exponent} signed />}
            <Money amount={balance} exponent={exponent} className="text-xs text-dim sm:hidden" />
          </span>
          <span className="text-right text-dim group-data-[tense=later]/row:text-faint max-sm:hidden">
            <Money amount={balance} exponent={exponent} />
          </span>
        </a>
      </li>
    );
  },
  (a, b) =>
    a.event === b.event &&
    a.nameOf === b.nameOf &&
    a.row.top === b.row.top &&
    a.row.tense === b.row.tense &&
    a.row.fresh === b.row.fresh &&
    (a.row.mode === b.row.mode || (a.row.tense !== 'here' && b.row.tense !== 'here')),
);

export function DayRow({ top, title }: { top: number; title: string }) {
  return (
    <li
      style={{ transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 flex h-10 items-end border-b border-hair pb-1.5 pl-8 text-xs font-medium text-dim sm:pl-14"
    >
      {title}
    </li>
  );
}
