'use client';
// Goes to an event by its number.
import { type KeyboardEvent, useState } from 'react';
import { usePanel, usePlayhead } from './panel-context.ts';

export const boxStyle =
  'h-8 rounded-sm border border-line bg-raise px-2 text-center font-mono text-xs text-ink slashed-zero aria-invalid:border-danger pointer-coarse:h-10 pointer-coarse:text-lg';

export function EventBox() {
  const { playhead } = usePanel();
  const version = usePlayhead((state) => state.version);
  const head = usePlayhead((state) => state.history.head);
  // While somebody types, the box is theirs.
  const [typed, setTyped] = useState<string | null>(null);
  const width = { width: `calc(${String(head).length}ch + 20px)` };

  function commit() {
    const wanted = Number(typed);
    if (typed !== null && typed.trim() !== '' && Number.isInteger(wanted)) playhead.pin(wanted);
    setTyped(null);
  }
  function onKeyDown({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
    if (key === 'Enter') commit();
    if (key !== 'Escape') return;
    setTyped(null);
    currentTarget.blur();
  }

  return (
    <label className="inline-flex items-center gap-1.5 tabular-nums max-sm:order-2">
      Event
      <input
        inputMode="numeric"
        autoComplete="off"
        aria-label={`Event number, 1 to ${head}`}
        value={typed ?? version}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        style={width}
        className={boxStyle}
      />
      <span className="whitespace-nowrap">of {head.toLocaleString('en-GB')}</span>
    </label>
  );
}
