'use client';
// The history of the ledger on one strip: how much happened when, and the cursor on it, a slider for assistive technology. The cursor is
// moved by transforms outside React, as the playhead of an account is.
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { timeText } from '#components/ui/time-text.ts';
import { useDragging } from '#components/ui/use-dragging.ts';
import { densityPath, type LedgerAxis } from './ledger-axis.ts';
import { type CursorState, isExact, type LedgerCursor, msOf, positionOf, shareOf } from './ledger-cursor.ts';
import { ticksOf } from './ledger-ticks.ts';
import { ledgerSliderId } from './rewind-keys.ts';
import { useCursor, useCursorFrame } from './use-cursor.ts';

const size = { width: 1200, height: 26 };

export interface LedgerStripProps {
  cursor: LedgerCursor;
  timeZone: string;
}

export function LedgerStrip({ cursor, timeZone }: LedgerStripProps) {
  const axis = useCursor(cursor, (state) => state.axis);
  const scrubbing = useDragging(cursor.scrub, cursor.settle);
  // React writes the first picture; from then on only the frames below do.
  const [first] = useState(() => cursor.now());
  const place = spoken(first, timeZone);
  const veil = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);

  useCursorFrame(cursor, (state) => {
    if (!veil.current || !layer.current || !thumb.current) return;
    const { transform } = placed(state);
    veil.current.style.transform = transform;
    layer.current.style.transform = transform;
    layer.current.dataset.mode = state.moment === null ? 'live' : 'past';
    // From here on keys and drags are heard; tests wait for it.
    if (state.axis) layer.current.dataset.ready = '';
    const { now, max, text } = spoken(state, timeZone);
    thumb.current.setAttribute('aria-valuenow', String(now));
    thumb.current.setAttribute('aria-valuemax', String(max));
    thumb.current.setAttribute('aria-valuetext', text);
  });

  // Who has just opened the band wants to move it.
  useEffect(() => {
    if (cursor.now().moment === null) thumb.current?.focus();
  }, [cursor]);

  function onKeyDown(event: KeyboardEvent) {
    if (!moved(event, cursor)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // Clipped at the sides, or the shifted layers would make the page wider.
    <div className="-mx-4 overflow-x-clip px-4">
      <div className="relative h-12 cursor-pointer touch-pan-y select-none" data-testid="ledger-strip" {...scrubbing}>
        {axis && <Density axis={axis} timeZone={timeZone} />}
        <div className="pointer-events-none absolute inset-x-0 top-0 h-[27px] overflow-x-clip">
          <div
            ref={veil}
            style={placed(first)}
            className="absolute inset-0 bg-paper/62 will-change-transform group-data-[past]/band:bg-past-wash/70"
          />
        </div>
        <div
          ref={layer}
          style={placed(first)}
          data-mode={first.moment === null ? 'live' : 'past'}
          className="group/cursor pointer-events-none absolute inset-x-0 top-0 h-[27px] will-change-transform not-data-ready:data-[mode=past]:opacity-0"
        >
          <div className="absolute inset-y-0 left-0 -ml-[0.75px] w-[1.5px] bg-ink group-data-[mode=past]/cursor:bg-past" />
          <div
            ref={thumb}
            id={ledgerSliderId}
            role="slider"
            tabIndex={0}
            aria-label="Ledger playhead"
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={place.max}
            aria-valuenow={place.now}
            aria-valuetext={place.text}
            onKeyDown={onKeyDown}
            className="pointer-events-auto absolute -bottom-2 left-0 h-4.5 w-3.5 -translate-x-1/2 cursor-ew-resize rounded-t-[3px] rounded-b-[8px] bg-ink before:absolute before:-inset-x-3 before:-inset-y-2 group-data-[mode=past]/cursor:bg-past"
          />
        </div>
      </div>
    </div>
  );
}

const Density = memo(function Density({ axis, timeZone }: { axis: LedgerAxis; timeZone: string }) {
  return (
    <>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className="block h-[26px] w-full overflow-visible"
        aria-hidden="true"
      >
        {axis.kind === 'time' && <path d={densityPath(axis, size)} className="fill-none stroke-current opacity-75" strokeWidth="3.4" />}
        <path d={`M0 ${size.height}H${size.width}`} className="stroke-current opacity-45" vectorEffect="non-scaling-stroke" />
      </svg>
      <div aria-hidden="true" className="absolute inset-x-0 bottom-0 h-4 text-xs opacity-85">
        {ticksOf(axis, timeZone).map(({ share, text }) => (
          <span key={share} style={{ left: `${share * 100}%` }} className="absolute -translate-x-1/2 whitespace-nowrap">
            {text}
          </span>
        ))}
      </div>
    </>
  );
});

const placed = (state: CursorState) => ({ transform: `translateX(${shareOf(state) * 100}%)` });

function spoken(state: CursorState, timeZone: string) {
  const position = positionOf(state);
  const ms = msOf(state);
  const day = ms === null ? 'before the first event' : timeText(ms, timeZone, 'day');
  const when = ms !== null && isExact(state) ? `${day} ${timeText(ms, timeZone, 'time')}` : day;
  const [now, max] = [position, state.head].map((number) => number.toLocaleString('en-GB'));
  return { now: position, max: state.head, text: `Position ${now} of ${max}, ${state.moment === null ? 'live' : when}` };
}

/** The keys every slider has, also when the page's own shortcuts are switched off. False for any other key. */
function moved({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, cursor: LedgerCursor): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      if (shiftKey) cursor.day(-1);
      else cursor.step(-1);
      return true;
    case 'ArrowRight':
    case 'ArrowUp':
      if (shiftKey) cursor.day(1);
      else cursor.step(1);
      return true;
    case 'PageDown':
      cursor.day(-1);
      return true;
    case 'PageUp':
      cursor.day(1);
      return true;
    case 'Home':
      cursor.pin({ position: 0 });
      return true;
    case 'End':
      cursor.pin(null);
      return true;
    case ' ':
      if (cursor.now().motion === 'playing') cursor.pause();
      else cursor.play();
      return true;
    default:
      return false;
  }
}
