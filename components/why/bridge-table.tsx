'use client';
// The bridge in figures: before, each kind of movement with its events a click away, after, and the sum checked.
import { useState } from 'react';
import { recordedMsAt } from '#components/history/fold-history.ts';
import type { Span } from '#components/history/playhead.ts';
import { type KindSum, versionsOfKind } from '#components/history/sums-between.ts';
import { typeWords } from '#components/history/type-words.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Money } from '#components/ui/money.tsx';
import { MovementMark } from '#components/ui/movement-mark.tsx';
import { timeText } from '#components/ui/time-text.ts';
import type { Bridge } from './bridge.ts';
import { BridgeLevel, SumCheck } from './bridge-lines.tsx';
import { MovementRows } from './movement-list.tsx';
import { useWhySubject } from './why-subject.ts';

export function BridgeTable({ bridge, span }: { bridge: Bridge; span: Span }) {
  const { history, timeZone, currency, exponent } = useWhySubject();
  const unit = { currency, exponent };
  const when = (version: number) => (version === 0 ? 'before it was opened' : timeText(recordedMsAt(history, version), timeZone, 'moment'));
  return (
    <>
      <ul aria-label="What made it" className="border-t border-line">
        <BridgeLevel name="Before" when={when(span.from)} amount={bridge.opening} unit={unit} />
        {bridge.kinds.map((kind) => (
          <Kind key={`${kind.type} ${kind.sign} ${span.from} ${span.to}`} kind={kind} span={span} />
        ))}
        {bridge.count === 0 && <li className="flex h-9 items-center border-b border-hair text-dim">Nothing moved it in between.</li>}
        <BridgeLevel name="After" when={when(span.to)} amount={bridge.closing} unit={unit} strong />
      </ul>
      <SumCheck bridge={bridge} unit={unit} />
    </>
  );
}

function Kind({ kind, span }: { kind: KindSum; span: Span }) {
  const { history, exponent } = useWhySubject();
  const [open, setOpen] = useState(false);
  const { type, sign, count, sum } = kind;
  return (
    <li className="border-b border-hair">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 w-full items-center gap-2.5 rounded-sm text-left -outline-offset-2 hover:bg-hair"
      >
        <MovementMark type={type} />
        <span>{type === 'EntryReversed' ? `Reversed, ${sign > 0 ? 'given back' : 'taken back'}` : typeWords[type]}</span>
        <span className="text-sm text-dim tabular-nums">{count.toLocaleString('en-GB')}</span>
        <Icon name="chevron" className={`size-3.5 text-dim ${open ? 'rotate-180' : ''}`} />
        <span className="ml-auto pl-3">
          <Money amount={sum} exponent={exponent} signed />
        </span>
      </button>
      {open && (
        <div className="pb-2 pl-5">
          <MovementRows versions={versionsOfKind(history, span, kind)} label={typeWords[type]} />
        </div>
      )}
    </li>
  );
}
