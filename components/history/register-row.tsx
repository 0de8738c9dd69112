'use client';
// One event in the register: version, time, mark, what happened in words, amount, balance after it.
import { type MouseEvent, memo } from 'react';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { AccountEventJson } from '#server/live/messages.ts';
import { describeEvent } from './describe-event.ts';
import { movedAt, recordedMsAt, typeAt } from './fold-history.ts';
import { usePanel } from './panel-context.ts';
import { RowActions, useRowActions } from './row-actions.tsx';

/** Version, time, mark, words, amount, balance. On a phone two lines: time under the words, balance under the amount. */
export const rowGrid =
  'grid grid-cols-[var(--gutter)_22px_minmax(0,1fr)_auto] items-center pr-2.5 max-sm:grid-rows-[20px_16px] max-sm:content-center ' +
  'sm:grid-cols-[var(--gutter)_52px_24px_minmax(0,1fr)_var(--figures)_var(--figures)] sm:pr-9';

/** `live` is the last event of a live account, `pinned` the one that is looked at in the past; `later` ones had not happened yet. */
export type Standing = 'earlier' | 'later' | 'live' | 'pinned';

const versionLook: Record<Standing, string> = {
  earlier: 'text-faint',
  later: 'text-faint',
  live: 'font-medium text-accent shadow-[inset_2px_0_var(--accent)]',
  pinned: 'font-medium text-past-ink',
};

export interface PlacedRow {
  readonly top: number;
  readonly version: number;
  readonly standing: Standing;
  /** Came in a moment ago. */
  readonly fresh: boolean;
  /** The version that took it back, if one did. */
  readonly reversedBy: number | undefined;
  /** One of the two versions that are compared. */
  readonly pin: 'A' | 'B' | undefined;
}

export interface RegisterRowProps {
  row: PlacedRow;
  event: AccountEventJson | undefined;
  nameOf: (accountId: string) => string | undefined;
  onPick: (version: number) => void;
}

export const RegisterRow = memo(RegisterRowOnce, (a, b) => a.event === b.event && a.nameOf === b.nameOf && sameRow(a.row, b.row));

function sameRow(a: PlacedRow, b: PlacedRow): boolean {
  return (
    a.top === b.top &&
    a.version === b.version &&
    a.standing === b.standing &&
    a.fresh === b.fresh &&
    a.reversedBy === b.reversedBy &&
    a.pin === b.pin
  );
}

function RegisterRowOnce({ row: { top, version, standing, fresh, reversedBy, pin }, event, nameOf, onPick }: RegisterRowProps) {
  const { playhead, currency, exponent, timeZone } = usePanel();
  const { history } = playhead.now();
  const type = typeAt(history, version);
  const moved = movedAt(history, version);
  // What moves no money is whole in the columns; of a movement only its page says the words.
  const data = event?.data ?? history.details.get(version);
  const { verb, what, note, sentence } = describeEvent({ type, amount: Math.abs(moved), data }, { currency, exponent, timeZone, nameOf });
  const [actions, listeners] = useRowActions();
  const here = standing === 'live' || standing === 'pinned';
  const quiet = standing === 'later' ? 'text-faint' : 'text-dim';

  // A link, so that the version can be opened in another tab; a plain click moves the playhead of this one.
  function pick(click: MouseEvent) {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onPick(version);
  }

  return (
    <li
      style={{ transform: `translateY(${top}px)` }}
      data-version={version}
      data-standing={standing}
      {...listeners}
      // A menu reaches beyond its row; without one nothing does.
      className={`absolute inset-x-0 top-0 h-10 border-b border-hair ${actions ? 'z-10' : 'contain-strict'} ${standing === 'pinned' ? 'bg-past-wash' : ''}`}
    >
      <a
        href={`?v=${version}`}
        aria-current={here ? 'true' : undefined}
        tabIndex={here ? 0 : -1}
        onClick={pick}
        className={`${rowGrid} h-full -outline-offset-2 hover:bg-hair ${standing === 'later' ? 'text-faint' : ''} ${fresh ? 'animate-arrive' : ''}`}
      >
        <span
          className={`flex h-full items-center pl-1.5 font-mono text-xs slashed-zero max-sm:row-span-2 ${versionLook[standing]} ${fresh ? 'animate-flash' : ''}`}
        >
          v{version}
          {pin && <b className="ml-auto pr-2 font-medium text-accent">{pin}</b>}
        </span>
        <span className={`tabular-nums max-sm:col-start-3 max-sm:row-start-2 max-sm:text-xs ${quiet}`}>
          {timeText(recordedMsAt(history, version), timeZone, 'time')}
        </span>
        <span
          className={`flex items-center max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1 ${standing === 'later' ? 'opacity-55' : ''}`}
        >
          <MovementMark type={type} />
        </span>
        <span className="flex min-w-0 pr-3 max-sm:col-start-3 max-sm:row-start-1" title={sentence}>
          <span className="truncate">
            <b className={standing === 'later' ? 'font-normal' : 'font-medium'}>{verb}</b>
            {data ? ` ${what}` : <span className="ml-2 inline-block h-2.5 w-28 rounded-sm bg-hair" />}
            {note && <span className={`ml-2.5 ${here ? 'text-dim' : 'text-faint'}`}>{note}</span>}
          </span>
          {/* Said in full, however long the rest: that it no longer counts matters more than to whom it went. */}
          {reversedBy !== undefined && <span className={`ml-2.5 shrink-0 ${quiet}`}>reversed by v{reversedBy}</span>}
        </span>
        <span className="text-right max-sm:col-start-4 max-sm:row-start-1">
          {moved !== 0 && <Money amount={BigInt(moved)} exponent={exponent} signed />}
        </span>
        <span className={`text-right max-sm:col-start-4 max-sm:row-start-2 max-sm:text-xs ${quiet}`}>
          <Money amount={BigInt(history.balance[version - 1] ?? 0)} exponent={exponent} />
        </span>
      </a>
      {actions && <RowActions version={version} event={event} side={actions} />}
    </li>
  );
}

export function DayRow({ top, title }: { top: number; title: string }) {
  return (
    <li
      style={{ transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 flex h-10 items-end border-b border-hair pb-1.5 pl-(--gutter) text-xs font-medium text-dim max-sm:pl-8"
    >
      {title}
    </li>
  );
}
