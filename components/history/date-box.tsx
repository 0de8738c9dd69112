'use client';
// Goes to the last event at or before a date, written as 2026-06-12 or 2026-06-12 11:58 in the ledger's time zone.
import { type KeyboardEvent, useState } from 'react';
import { boxText, momentMs } from '#components/ui/ledger-day.ts';
import { boxStyle } from './event-box.tsx';
import { recordedMsAt, versionAtTime } from './fold-history.ts';
import { usePanel, usePlayhead } from './panel-context.ts';

export const dateBoxId = 'go-to-date';

export function DateBox() {
  const { playhead, timeZone } = usePanel();
  const shownMs = usePlayhead(({ history, version }) => recordedMsAt(history, version));
  const [typed, setTyped] = useState<string | null>(null);
  const typedMs = typed === null ? shownMs : momentMs(typed.trim().replace(/\s+/, 'T'), timeZone);

  function commit() {
    const { history } = playhead.now();
    if (typed !== null && !Number.isNaN(typedMs)) playhead.pin(Math.max(1, versionAtTime(history, typedMs)));
    setTyped(null);
  }
  function onKeyDown({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
    if (key === 'Enter' && !Number.isNaN(typedMs)) {
      commit();
      currentTarget.blur();
    }
    if (key !== 'Escape') return;
    setTyped(null);
    currentTarget.blur();
  }

  return (
    <input
      id={dateBoxId}
      autoComplete="off"
      aria-label="Date to go to, as 2026-06-12 11:58"
      title="Go to a date (G)"
      aria-invalid={Number.isNaN(typedMs)}
      value={typed ?? boxText(shownMs, timeZone).replace('T', ' ')}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      className={`${boxStyle} ml-0.5 max-sm:order-2 w-[calc(16ch+20px)] pointer-coarse:w-[calc(16ch+24px)]`}
    />
  );
}
