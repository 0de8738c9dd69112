'use client';
// Says where the ledger is looked at: at which of its positions, when that was, and how much is newer.
import { timeText } from '#components/ui/time-text.ts';
import { type CursorState, isExact, type LedgerCursor, msOf, positionOf } from './ledger-cursor.ts';
import { useCursor } from './use-cursor.ts';

const number = (value: number) => value.toLocaleString('en-GB');

export function PlaceLine({ cursor, timeZone }: { cursor: LedgerCursor; timeZone: string }) {
  const live = useCursor(cursor, (state) => state.moment === null);
  const position = useCursor(cursor, positionOf);
  const head = useCursor(cursor, (state) => state.head);
  const when = useCursor(cursor, (state) => whenText(state, timeZone));
  if (live) {
    return (
      <p className="min-w-0 truncate tabular-nums">
        <b className="font-semibold text-ink">Live at position {number(head)}</b>
        <span className="max-md:hidden"> · drag, step back or go to a date: every screen follows</span>
      </p>
    );
  }
  return (
    <>
      <p className="min-w-0 truncate tabular-nums">
        <b className="font-semibold">
          <span className="max-md:hidden">Viewing the ledger at position </span>
          {number(position)} of {number(head)}
        </b>
        <span className="ml-3 md:ml-4.5">{when}</span>
      </p>
      <span className="border-l border-current pl-4.5 whitespace-nowrap tabular-nums max-lg:hidden">
        read-only{head > position && ` · ${number(head - position)} newer`}
      </span>
    </>
  );
}

/** The time of the event once the ledger has said it; until then the day, as near as the strip knows. */
function whenText(state: CursorState, timeZone: string): string {
  const ms = msOf(state);
  if (ms === null) return state.moment && positionOf(state) === 0 ? 'before its first event' : '';
  const isEmpty = state.known?.position === 0;
  const when = timeText(ms, timeZone, isExact(state) ? 'moment' : 'date');
  return isEmpty ? `${when}, before its first event` : when;
}
