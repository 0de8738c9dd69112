'use client';
// From when to when: the usual spans by name, and any two versions by number.
import { type KeyboardEvent, useState } from 'react';
import { recordedMsAt } from '#components/history/fold-history.ts';
import type { Pins, Span } from '#components/history/playhead.ts';
import { timeText } from '#components/ui/time-text.ts';
import { presetsOf } from './presets.ts';
import { SpanPresets } from './span-presets.tsx';
import { useWhySubject } from './why-subject.ts';

export interface SpanFieldsProps {
  span: Span;
  pins?: Pins;
  onSpan: (span: Span) => void;
}

export function SpanFields({ span, pins, onSpan }: SpanFieldsProps) {
  const { history, timeZone } = useWhySubject();
  // The balance that was first asked about, and the day it was asked on, or the day it came about when it is an old one.
  const [version] = useState(span.to);
  const [openedMs] = useState(() => Date.now());
  const atMs = version === history.head ? openedMs : recordedMsAt(history, version);
  const presets = presetsOf(history, { version, atMs, timeZone, ...(pins && { pins }) });
  const same = (one: Span) => one.from === span.from && one.to === span.to;
  return (
    <div className="grid gap-3">
      <SpanPresets presets={presets} isShown={same} onSpan={onSpan} />
      <div className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-2.5 gap-y-1.5 text-sm text-dim">
        <VersionField label="From version" version={span.from} limits={[0, span.to]} onVersion={(from) => onSpan({ ...span, from })} />
        <VersionField label="To version" version={span.to} limits={[span.from, history.head]} onVersion={(to) => onSpan({ ...span, to })} />
      </div>
    </div>
  );
}

interface VersionFieldProps {
  label: string;
  version: number;
  limits: readonly [number, number];
  onVersion: (version: number) => void;
}

function VersionField({ label, version, limits: [least, most], onVersion }: VersionFieldProps) {
  const { history, timeZone } = useWhySubject();
  const [typed, setTyped] = useState<string | null>(null);
  function commit() {
    const wanted = Number(typed);
    if (typed !== null && typed.trim() !== '' && Number.isInteger(wanted)) onVersion(Math.max(least, Math.min(most, wanted)));
    setTyped(null);
  }
  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'Enter') commit();
  }
  return (
    <label className="contents">
      <span>{label.split(' ')[0]}</span>
      <input
        data-later
        inputMode="numeric"
        autoComplete="off"
        aria-label={`${label}, ${least} to ${most}`}
        value={typed ?? version}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        style={{ width: `calc(${String(history.head).length}ch + 24px)` }}
        className="h-8 rounded-sm border border-line bg-raise px-2 text-center font-mono text-xs text-ink slashed-zero pointer-coarse:h-10 pointer-coarse:text-lg"
      />
      <span className="truncate tabular-nums">
        {version === 0 ? 'before it was opened' : `after ${timeText(recordedMsAt(history, version), timeZone, 'exact')}`}
      </span>
    </label>
  );
}
