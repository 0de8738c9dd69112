'use client';
// Goes to a position of the ledger by its number, or to a date, written as 2026-03-03 or 2026-03-03 14:02 in the ledger's time zone.
import { type KeyboardEvent, useState } from 'react';
import { boxStyle } from '#components/history/event-box.tsx';
import { boxText, momentMs } from '#components/ui/ledger-day.ts';
import { dayKey } from '#components/ui/time-text.ts';
import { isExact, type LedgerCursor, msOf, positionOf } from './ledger-cursor.ts';
import { useCursor } from './use-cursor.ts';

export interface PlaceBoxesProps {
  cursor: LedgerCursor;
  timeZone: string;
}

export function PlaceBoxes({ cursor, timeZone }: PlaceBoxesProps) {
  return (
    <div className="flex items-center gap-2 text-sm">
      <PositionBox cursor={cursor} />
      <DateBox cursor={cursor} timeZone={timeZone} />
    </div>
  );
}

function PositionBox({ cursor }: { cursor: LedgerCursor }) {
  const position = useCursor(cursor, positionOf);
  const head = useCursor(cursor, (state) => state.head);
  const commit = (typed: string) => {
    const wanted = Number(typed.replaceAll(/[\s,.]/g, ''));
    if (typed.trim() !== '' && Number.isInteger(wanted)) cursor.pin({ position: Math.max(0, Math.min(head, wanted)) });
  };
  const label = `Position, 0 to ${head}`;
  return <Box label={label} title="Go to a position" shown={String(position)} chars={String(head).length + 1} onCommit={commit} numeric />;
}

function DateBox({ cursor, timeZone }: PlaceBoxesProps) {
  // Until the ledger has said it, the time of day is the strip's guess, and not shown.
  const shown = useCursor(cursor, (state) => {
    const ms = msOf(state);
    if (ms === null || state.moment === null) return '';
    return isExact(state) ? boxText(ms, timeZone).replace('T', ' ') : dayKey(ms, timeZone);
  });
  const read = (typed: string) => momentMs(typed.trim().replace(/\s+/, 'T'), timeZone);
  const commit = (typed: string) => {
    const ms = read(typed);
    if (Number.isNaN(ms)) return;
    const { head, axis } = cursor.now();
    cursor.pin(axis && ms >= axis.toMs ? { position: head } : { at: new Date(ms).toISOString() });
  };
  const isWrong = (typed: string) => typed.trim() !== '' && Number.isNaN(read(typed));
  const label = 'Date to go to, as 2026-03-03 14:02';
  return <Box label={label} title="Go to a date" shown={shown} placeholder="Go to a date" chars={16} onCommit={commit} isWrong={isWrong} />;
}

interface BoxProps {
  label: string;
  title: string;
  shown: string;
  chars: number;
  onCommit: (typed: string) => void;
  isWrong?: (typed: string) => boolean;
  placeholder?: string;
  numeric?: boolean;
}

/** While somebody types, the box is theirs. What cannot be read stays, marked, until it is mended or given up with Escape. */
function Box({ label, title, shown, chars, onCommit, isWrong = () => false, placeholder, numeric = false }: BoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && isWrong(typed);
  function commit() {
    if (typed !== null) onCommit(typed);
    setTyped(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' && !wrong) {
      commit();
      event.currentTarget.select();
    }
    if (event.key !== 'Escape' || typed === null) return;
    // It gives up what was typed, and no more than that.
    event.stopPropagation();
    setTyped(null);
  }
  return (
    <input
      inputMode={numeric ? 'numeric' : 'text'}
      autoComplete="off"
      aria-label={label}
      title={title}
      placeholder={placeholder}
      aria-invalid={wrong}
      value={typed ?? shown}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      style={{ width: `calc(${chars}ch + 24px)` }}
      className={boxStyle}
    />
  );
}
