'use client';
// From when to when a total is explained: the usual spans by name, and any two moments as a position or a date.
import { type KeyboardEvent, useId, useState } from 'react';
import { asOfText, type LedgerMoment, readAsOf } from '#components/rewind/as-of.ts';
import { useHead } from '#components/rewind/moments.tsx';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { End, TotalEnds } from './read-total.ts';
import { SpanPresets } from './span-presets.tsx';
import { isLater, momentText, type TotalSpan } from './total-address.ts';
import { totalPresets } from './total-presets.ts';

export interface TotalSpanFieldsProps {
  span: TotalSpan;
  ends: TotalEnds;
  /** One end moved, or both. */
  onSpan: (span: Partial<TotalSpan>) => void;
}

export function TotalSpanFields({ span, ends, onSpan }: TotalSpanFieldsProps) {
  const { timeZone } = useLedger();
  const head = useHead();
  // The moment that was first asked about, and the day it was asked on, or the day it was when it is an old one.
  const [anchor] = useState(() => {
    const live = 'position' in span.to && span.to.position >= head;
    const then = 'at' in span.to ? span.to.at : ends.to.recordedAt;
    return { to: span.to, atMs: live || then === null ? Date.now() : Date.parse(then), timeZone };
  });
  const same = (one: TotalSpan) => asOfText(one.from) === asOfText(span.from) && asOfText(one.to) === asOfText(span.to);
  return (
    <div className="grid gap-3">
      <SpanPresets presets={totalPresets(anchor)} isShown={same} onSpan={onSpan} />
      <div className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-2.5 gap-y-1.5 text-sm text-dim">
        <MomentField
          name="From"
          moment={span.from}
          end={ends.from}
          faultOf={(from) => (isLater(from, span.to) ? 'That is after the end.' : null)}
          onMoment={(from) => onSpan({ from })}
        />
        <MomentField
          name="To"
          moment={span.to}
          end={ends.to}
          faultOf={(to) => (isLater(span.from, to) ? 'That is before the beginning.' : null)}
          onMoment={(to) => onSpan({ to })}
        />
      </div>
    </div>
  );
}

interface MomentFieldProps {
  name: 'From' | 'To';
  moment: LedgerMoment;
  end: End;
  faultOf: (moment: LedgerMoment) => string | null;
  onMoment: (moment: LedgerMoment) => void;
}

/** While somebody types, the box is theirs. What cannot be shown stays, with the reason, until it is mended or given up with Escape. */
function MomentField({ name, moment, end, faultOf, onMoment }: MomentFieldProps) {
  const { timeZone } = useLedger();
  const head = useHead();
  const hint = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = typed === null ? moment : readAsOf(typed.trim().replace(/\s+/, 'T'), timeZone).moment;
  const fault = typed === null ? null : (faultIn(wanted, head) ?? (wanted && faultOf(wanted)));
  function commit() {
    if (typed !== null && wanted !== null && fault === null) onMoment(wanted);
    setTyped(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' && fault === null) commit();
    if (event.key !== 'Escape' || typed === null) return;
    // It gives up what was typed, and no more than that.
    event.stopPropagation();
    setTyped(null);
  }
  return (
    <label className="contents">
      <span>{name}</span>
      <input
        data-later
        autoComplete="off"
        aria-label={`${name}, a position or a date as in 2026-03-03`}
        aria-invalid={fault !== null}
        aria-describedby={hint}
        value={typed ?? momentText(moment, timeZone).replace('T', ' ')}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        className="h-8 w-[calc(16ch+24px)] rounded-sm border border-line bg-raise px-2 text-center font-mono text-xs text-ink slashed-zero aria-invalid:border-danger pointer-coarse:h-10 pointer-coarse:w-[12.5ch] pointer-coarse:text-lg"
      />
      <span id={hint} className={`truncate tabular-nums ${fault === null ? '' : 'text-danger'}`}>
        {fault ?? placeText(moment, end, timeZone)}
      </span>
    </label>
  );
}

function faultIn(moment: LedgerMoment | null, head: number): string | null {
  if (moment === null) return 'Write 1234 or 2026-03-03.';
  return 'position' in moment && moment.position > head ? `The ledger stands at ${head.toLocaleString('en-GB')}.` : null;
}

/** The other way to say it: of a position its time, of a time its position. */
function placeText(moment: LedgerMoment, { position, recordedAt }: End, timeZone: string): string {
  if (recordedAt === null) return 'before the first event';
  if ('at' in moment) return `position ${position.toLocaleString('en-GB')}`;
  return `after ${timeText(recordedAt, timeZone, 'moment')}`;
}
